import * as z from 'zod/mini';
import { simulateParamsSchema } from '../../../schemas/simulation.ts';
import type { FromView, Scope } from './messages.ts';

const id = z.string().check(z.maxLength(2000));
const index = z.int().check(z.minimum(0));
const format = z.enum(['svg', 'png']);
/** A picture of a large workspace has some megabytes; no page has a reason to send more. */
const content = z.string().check(z.maxLength(100_000_000));

const schema: z.ZodMiniType<FromView> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('reveal'), nodeId: id, findingIndex: z.optional(index), takeFocus: z.boolean() }),
  z.strictObject({ type: z.literal('show'), scope: z.enum(['file', 'workspace']) }),
  z.strictObject({ type: z.literal('fix'), nodeId: id, findingIndex: index, title: id }),
  z.strictObject({ type: z.literal('simulate'), request: index, params: simulateParamsSchema }),
  z.strictObject({ type: z.literal('remedy'), index }),
  z.strictObject({ type: z.literal('revealDecision'), step: index, decision: index }),
  z.strictObject({ type: z.literal('copy'), text: content }),
  z.strictObject({ type: z.literal('exportRequested'), format }),
  z.strictObject({ type: z.literal('exported'), format, content: z.optional(content) }),
]);

/** Reads a message of the page. What does not look like one is dropped: a page is not trusted to send only those. */
export function fromView(message: unknown): FromView | undefined {
  return schema.safeParse(message).data;
}

const savedState = z.object({
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('workspace') }),
    z.object({ kind: z.literal('file'), uri: z.string() }),
  ]),
});

/** The scope that a page has saved, if it has. */
export function savedScope(state: unknown): Scope | undefined {
  return savedState.safeParse(state).data?.scope;
}
