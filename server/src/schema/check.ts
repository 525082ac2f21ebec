import type { Severity } from '../../../schemas/configuration.ts';
import { ruleLevel } from '../config/settings.ts';
import type { Resource } from '../k8s/resource.ts';
import { type Finding, schemaCode } from '../rules/core/finding.ts';
import type { CheckContext } from '../rules/core/linter.ts';
import { bundleOf, coreBundle } from './bundle.ts';
import { fixesOf } from './fixes.ts';
import { messageOf, placeOf } from './messages.ts';
import type { SchemaProblem } from './problem.ts';
import { isSaid } from './said-by-rules.ts';
import type { SchemaService } from './service.ts';
import { validate } from './validate.ts';

/** What changes when a bundle of schemas was loaded, as the linter notes it of documents that wait for it. */
export function bundleKey(bundle: string): string {
  return `schemas of ${bundle}`;
}

/** Compares an object with the schema of its kind. Nothing is said about kinds that nobody knows. */
export function checkSchema(
  service: SchemaService,
  resource: Resource,
  { workspace, settings, isPartial, said, dependsOn }: CheckContext,
): readonly Finding[] {
  // What a document says that is not YAML all through is a guess of the parser.
  if (resource.document.isBroken) return [];
  const level = ruleLevel(settings, schemaCode);
  if (level === 'off' || settings.schemaProvider === 'off' || settings.schemaProvider === 'redhat') return [];
  const found = service.find(resource, workspace);
  if (found === 'pending') for (const it of [coreBundle, bundleOf(resource.apiVersion)]) dependsOn(bundleKey(it));
  if (found === 'pending' || found === undefined) return [];
  const seen = new Set<string>();
  // In a version that is gone the fields mean little: those of the version that takes its place will count.
  if (said.some((it) => it.ruleId === 'removed-api-version' && it.resource === resource)) return [];
  const options = { isPartial: isPartial || isNamedPatch(resource) };
  return validate(resource.root, found.schema, options).flatMap((problem): Finding[] => {
    const { document, span } = placeOf(problem);
    // What an anchor holds is looked at for each schema that it is used under, and is wrong once.
    const key = `${problem.id} ${span.start} ${problem.id === 'missing-field' ? problem.names.join() : ''}`;
    if (seen.has(key) || isSaid(problem, said)) return [];
    seen.add(key);
    const fixes = fixesOf(problem);
    return [
      {
        ruleId: schemaCode,
        messageId: problem.id,
        severity: level === 'default' ? severityOf(problem, found.isComplete) : level,
        message: messageOf(problem, resource),
        document,
        span,
        resource,
        related: [],
        tag: undefined,
        fixes,
        fixClass: fixes.some((it) => it.class === 'safe') ? 'safe' : fixes.length > 0 ? 'preview' : 'guide',
      },
    ];
  });
}

/** Overlays are not always in reach, but people name what they hold: `replicas-patch.yaml`, `patches/replicas.yaml`. */
function isNamedPatch({ uri, root }: Resource): boolean {
  return /(?:^|[/._-])patch(?:es)?(?:[._-][^/]*)?(?:\/[^/]*)?$/i.test(uri) || root.get('$patch') !== undefined;
}

/** The version that a cluster has may know more than a schema that is not Kubernetes' own. A wrong type stays one. */
function severityOf({ id }: SchemaProblem, isComplete: boolean): Severity {
  return isComplete || id === 'wrong-type' ? 'error' : 'warning';
}
