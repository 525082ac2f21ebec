import type { Severity } from '../../../../schemas/configuration.ts';
import type { Settings } from '../../config/settings.ts';
import type { Resource } from '../../k8s/resource.ts';
import type { ResourceType } from '../../k8s/types.ts';
import type { StatementId } from '../../knowledge/topics/statements.ts';
import type { Span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import type { Edit } from '../../yaml/edit.ts';

export const areas = [
  'identity',
  'storage',
  'availability',
  'lifecycle',
  'resources',
  'security',
  'secrets',
  'networking',
  'gitops-config',
  'observability',
  'schema-deprecations',
  'dapr-components',
  'dapr-apps',
] as const;
export type Area = (typeof areas)[number];

/** A place in a document; every `YamlNode` is one. */
export interface Place {
  readonly document: YamlDocument;
  readonly span: Span;
}

/** Message templates by id. `{placeholder}` is filled from the `data` of the problem. */
export type Messages = Readonly<Record<string, string>>;

/**
 * A `safe` fix is right whatever else is true and changes nothing that runs well; only safe fixes run in "fix all". The
 * title of a `preview` fix says what it costs.
 */
export type Fixes = Readonly<Record<string, { readonly title: string; readonly class: 'safe' | 'preview' }>>;

type Placeholder<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What the templates need: every placeholder of the message, and those of the fix titles that are offered. */
type Data<M extends string, F extends Fixes> = Readonly<
  Record<Placeholder<M>, string | number> & Partial<Record<Placeholder<F[keyof F]['title']>, string | number>>
>;

export type Problem<M extends string, F extends Fixes> = {
  /** The key or value at fault, in the document of the resource that is checked. */
  readonly at: Place;
  /** In place of the rule's own, where it depends on what was found. */
  readonly severity?: Severity;
  /** Where the other half of the problem is written. */
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
  readonly tag?: 'deprecated' | 'unnecessary';
  /**
   * Edits are thunks: they are computed when somebody opens the light bulb. The first that is offered is preferred. An
   * absent thunk, or one that gives no edit, withdraws the offer.
   */
  readonly fixes?: { readonly [Id in keyof F]?: (() => Edit) | undefined };
} & ([Placeholder<M>] extends [never] ? { readonly data?: Data<M, F> } : { readonly data: Data<M, F> });

/** What a rule may know besides the resource it checks. */
export interface RuleContext<M extends Messages = Messages, F extends Fixes = Fixes> {
  readonly workspace: Workspace;
  readonly settings: Settings;
  report<Id extends keyof M & string>(message: Id, problem: Problem<M[Id], F>): void;
}

/** Where advice comes from: a practice of the five documents, by its number, or a page of the field. */
export type RuleSource = StatementId | { readonly title: string; readonly url: string };

/** Checks of other tools for the same defect, so that their suppressions can be understood. */
export type Aliases = Partial<Readonly<Record<'kube-linter' | 'kube-score' | 'polaris', readonly string[]>>>;

export interface Rule<M extends Messages = Messages, F extends Fixes = Fixes> {
  /** Kebab-case name of the defect: file name, diagnostic code and docs page. It must read well after "ignore". */
  readonly id: string;
  readonly area: Area;
  readonly severity: Severity;
  /** What the severity becomes at most in the development profile; without it, the profile changes nothing. */
  readonly development?: Severity | 'off';
  /** Nothing is said until the configuration names the rule, except where this holds. */
  readonly optIn?: (settings: Settings) => boolean;
  /** What is wrong, in one sentence for tables and settings. */
  readonly summary: string;
  /** Markdown: what breaks, when, and for whom. */
  readonly why: string;
  /** Markdown: what to do about it, and what that costs. */
  readonly remedy: string;
  readonly sources: readonly [RuleSource, ...RuleSource[]];
  /** What is right today where a document named in `sources` is out of date. */
  readonly correction?: string;
  readonly aliases?: Aliases;
  readonly messages: M;
  readonly fixes: F;
  /** Shown in the docs and run as tests: the rule reports `bad` exactly once and `good` not at all. */
  readonly examples: {
    readonly bad: string;
    readonly good: string;
    /** What was committed before either, for rules that compare with it. */
    readonly committed?: string;
  };
  /** The types of resource that `check` is called with; `everyType` for all. */
  readonly kinds: readonly ResourceType[];
  check(resource: Resource, context: RuleContext<NoInfer<M>, NoInfer<F>>): void;
}

/** Identity function that gives a rule its precise type, and forgets it again so that rules fit into one list. */
export function defineRule<const M extends Messages, const F extends Fixes>(rule: Rule<M, F>): Rule {
  return rule as unknown as Rule;
}

/** The best that a list of fixes can do; `guide` if there is advice alone. */
export function fixClass(fixes: readonly Fixes[string][]): 'safe' | 'preview' | 'guide' {
  if (fixes.some((it) => it.class === 'safe')) return 'safe';
  return fixes.length > 0 ? 'preview' : 'guide';
}
