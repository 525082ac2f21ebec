import { type Severity, schemaCheck } from '../../../../schemas/configuration.ts';
import type { Resource } from '../../k8s/resource.ts';
import type { Span } from '../../text/span.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import type { Edit } from '../../yaml/edit.ts';
import type { Place } from './rule.ts';

/** A problem, rendered: everything an editor or a terminal needs to show it. */
export interface Finding extends Place {
  /** The rule's id, or one of the codes below. */
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly document: YamlDocument;
  readonly span: Span;
  /** `undefined` for what is not about a resource, such as text that is not YAML. */
  readonly resource: Resource | undefined;
  readonly related: readonly { readonly at: Place; readonly message: string }[];
  readonly tag: 'deprecated' | 'unnecessary' | undefined;
  readonly fixes: readonly Fix[];
  /** The best that can be done about it; `guide` is advice without an edit, `undefined` is for what has no rule. */
  readonly fixClass: 'safe' | 'preview' | 'guide' | undefined;
}

export interface Fix {
  readonly id: string;
  readonly title: string;
  readonly class: 'safe' | 'preview';
  /** Computes the edit. An empty one withdraws the offer. */
  readonly edit: () => Edit;
}

/** Codes of findings that no rule makes. */
export const syntaxCode = 'syntax';
/** What a manifest says and the schema of its kind does not have. Unlike the others, configured like a rule. */
export const schemaCode = schemaCheck.id;
export const unusedSuppressionCode = 'unused-suppression';
