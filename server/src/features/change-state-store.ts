import type { Resource } from '../k8s/resource.ts';
import { storeCapabilities } from '../knowledge/dapr/capabilities.ts';
import type { Component } from '../knowledge/dapr/component.ts';
import { componentText } from '../knowledge/dapr/texts.ts';
import type { Span } from '../text/span.ts';
import { isSwitchedOn, type WrittenComponent, writtenComponent } from '../workloads/dapr-component.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { Action } from './action.ts';
import { storeEdit } from './change-state-store/edit.ts';
import { type StorePlan, storePlan } from './change-state-store/plan.ts';
import { type StoreTarget, storeTargets } from './change-state-store/targets.ts';

/** Where refactorings are asked for. */
export interface RefactoringRequest {
  readonly uri: string;
  /** From the start of the file. */
  readonly span: Span;
  /** The kinds of actions that are wanted; `undefined` for all. */
  readonly only: readonly string[] | undefined;
}

const kind = 'refactor.rewrite';

/**
 * "Change state store to ..." for each other store. It is offered at the type and the version of a Component, and anywhere in
 * it to who asks for refactorings. What both stores know goes over; what the new one does not know becomes a comment.
 */
export function stateStoreChanges(workspace: Workspace, request: RefactoringRequest): readonly Action[] {
  const { uri, only } = request;
  const isWanted = only?.some((it) => it === '' || it === kind || kind.startsWith(`${it}.`)) ?? true;
  const file = workspace.file(uri);
  if (!isWanted || !file || file.isTemplate || workspace.isPatch(uri)) return [];
  const touched = file.documents.flatMap((document) => {
    if (document.isBroken) return [];
    const base = file.offsetOf(document);
    const span = { start: request.span.start - base, end: request.span.end - base };
    return touchedIn(workspace, document, span, only !== undefined);
  });
  const [component, ...others] = touched;
  // The titles do not say which of several would be changed.
  return component && others.length === 0 ? changes(component) : [];
}

function touchedIn(workspace: Workspace, document: YamlDocument, span: Span, everywhere: boolean): readonly Resource[] {
  return workspace
    .resourcesOf(document)
    .filter((it) => it.type === 'Component.dapr.io')
    .filter((it) =>
      (everywhere ? [it.root.span] : headOf(it)).some((at) => at.start <= span.end && span.start <= at.end),
    );
}

/** The entries that say which store it is. */
function headOf(component: Resource): readonly Span[] {
  return ['type', 'version'].flatMap((it) => {
    const entry = component.get('spec')?.entry(it);
    return entry ? [{ start: entry.key.start, end: Math.max(entry.key.end, entry.value.end) }] : [];
  });
}

function changes(resource: Resource): readonly Action[] {
  const written = writtenComponent(resource);
  const from = written?.known;
  if (!written || from?.block !== 'state') return [];
  return storeTargets.flatMap((target): readonly Action[] => {
    const plan = storePlan(written, from, target);
    const edit = plan ? storeEdit(resource, written, plan) : [];
    if (!plan || edit.length === 0) return [];
    // A list in brackets has no place for comments.
    const isUnmarked = resource.get('spec', 'metadata')?.isFlow === true;
    const title = titleOf(from, target, plan, isUnmarked);
    const usual = { kind, isPreferred: false, findings: [], command: undefined } as const;
    return [{ ...usual, title, edit, consequence: consequenceOf(written, from, target, plan) }];
  });
}

function titleOf(from: Component, target: StoreTarget, { to, dropped }: StorePlan, isUnmarked: boolean): string {
  const showsVersion = to.type === 'state.postgresql' || to.type === from.type;
  const lost = lostCapabilities(from, to);
  const remarks = [
    ...(lost.length > 0 ? [`loses ${lost.join(', ')}`] : []),
    ...(isUnmarked && dropped.length > 0 ? [`leaves out ${dropped.map((it) => it.name).join(', ')}`] : []),
    'data is not moved',
  ];
  return `Change state store to ${target.title}${showsVersion ? ` ${to.version}` : ''} (${remarks.join('; ')})`;
}

/** What applications could do with the old store and cannot with the new one. */
function lostCapabilities(from: Component, to: Component): readonly string[] {
  const [had, has] = [storeCapabilities(from), storeCapabilities(to)];
  if (!had || !has) return [];
  const lost = (it: keyof typeof had) => had[it] && !has[it];
  return [
    ...(lost('actors') ? ['actors'] : []),
    ...(lost('transactions') ? ['transactions'] : []),
    ...(lost('etag') ? ['ETags'] : []),
    ...(lost('ttl') ? ['TTL'] : []),
    ...(lost('query') ? ['queries'] : []),
  ];
}

function consequenceOf(
  written: WrittenComponent,
  from: Component,
  target: StoreTarget,
  { to, carried, dropped, added }: StorePlan,
): string {
  const open = added.filter((it) => it.placeholder?.includes('<')).map((it) => it.name);
  const isSame = from.type === to.type;
  const references = carried.filter(({ item }) => item.node.get('secretKeyRef') && item.field?.origin !== 'runtime');
  const secrets = [
    ...added.filter((it) => it.placeholder === undefined).map((it) => it.name),
    // What signs in to one version signs in to the other.
    ...(isSame ? [] : references.map((it) => it.name)),
  ];
  const isActorStore = isSwitchedOn(written, 'actorStateStore') && storeCapabilities(to)?.actors === false;
  return [
    isSame
      ? `What ${from.version} has saved is not moved.`
      : `The data stays in ${componentText(from)?.title ?? from.type}: nothing is moved.`,
    ...(isActorStore ? ['Actors and workflows lose their store.'] : []),
    ...(open.length > 0 ? [`Fill in ${open.join(', ')}.`] : []),
    ...(secrets.length > 0
      ? [`The Secret has to hold the credential of ${target.title} (${secrets.join(', ')}).`]
      : []),
    ...(dropped.length > 0 ? [`Not carried over: ${dropped.map((it) => it.name).join(', ')}.`] : []),
  ].join(' ');
}
