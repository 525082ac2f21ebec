import * as z from 'zod/mini';
import { icons } from '../../../../server/src/topology/icons.ts';
import { groupings } from '../../../../server/src/topology/lanes.ts';
import { edgeTypes, severities } from '../../../../server/src/topology/model.ts';
import { viewNames } from '../../../../server/src/topology/views.ts';
import type { ToView, ViewState } from '../messages.ts';

// Compiled schemas would need eval(), which the page's policy rightly forbids.
z.config({ jitless: true });

const text = z.string();
const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workspace') }),
  z.object({ kind: z.literal('file'), uri: text }),
]);
const source = z.looseObject({ uri: text, range: z.looseObject({}) });

/** What the page relies on. Details are facts to show: each is looked at where it is shown. */
const node = z.looseObject({
  ...{ id: text, type: z.enum(Object.keys(icons)), name: text, namespace: text },
  status: z.enum(['declared', 'derived', 'missing']),
  source: z.optional(source),
  detail: z.looseObject({}),
  findings: z.optional(
    z.array(z.looseObject({ ruleId: text, severity: z.enum(severities), message: text, source: z.optional(source) })),
  ),
});
const edge = z.looseObject({ from: text, to: text, type: z.enum(edgeTypes) });
const model = z.looseObject({ version: z.literal(1), nodes: z.array(node), edges: z.array(edge) });

const change = z.looseObject({ type: z.enum(['Pod', 'PersistentVolumeClaim']), id: text, name: text, state: text });
const verdict = z.looseObject({ state: z.enum(['good', 'degraded', 'lost']), words: text });
const answer = z.looseObject({
  ...{ version: z.literal(1), title: text, verdict, start: z.array(change) },
  steps: z.array(
    z.looseObject({ changes: z.array(change), reason: text, decidedBy: z.array(z.looseObject({ field: text })) }),
  ),
  remedies: z.array(z.looseObject({ title: text, verdict })),
});

const schema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('model'), model, scope, title: text }),
  z.object({ type: z.literal('trouble'), scope, title: text, reason: text }),
  z.object({ type: z.literal('highlight'), nodeIds: z.array(text) }),
  z.object({ type: z.literal('select'), nodeId: text }),
  z.object({
    type: z.literal('simulation'),
    request: z.number(),
    answer: z.nullable(answer),
    problem: z.optional(text),
  }),
  z.object({ type: z.literal('export'), format: z.enum(['svg', 'png']) }),
]);

/** Reads a message of the extension; what does not look like one is dropped. */
export function toView(message: unknown): ToView | undefined {
  // The parts that are not spelled out here are those of the server, which is built together with this page.
  return schema.safeParse(message).success ? (message as ToView) : undefined;
}

const state = z.object({
  scope,
  viewport: z.optional(z.object({ x: z.number(), y: z.number(), scale: z.number() })),
  selected: z.optional(text),
  expanded: z.optional(z.array(text)),
  display: z.optional(
    z.object({
      view: z.enum(viewNames),
      grouping: z.enum(groupings),
      hiddenKinds: z.array(text),
      hiddenNamespaces: z.array(text),
      onlyFindings: z.boolean(),
      collapsed: z.array(text),
    }),
  ),
  listIsOpen: z.optional(z.boolean()),
  form: z.optional(z.object({ direction: z.enum(['right', 'down']), aspectRatio: z.number(), width: z.number() })),
});

/** What the page has kept, if that is what this version keeps. */
export function savedState(saved: unknown): ViewState | undefined {
  return state.safeParse(saved).success ? (saved as ViewState) : undefined;
}
