import type { TopologyModel } from '../../../server/src/topology/model.ts';
import type { LayoutDirection } from '../../../server/src/topology/unit.ts';

/** What a panel shows. */
export type Scope = { readonly kind: 'file'; readonly uri: string } | { readonly kind: 'workspace' };

/** From the extension to the page. */
export type ToView =
  | { readonly type: 'model'; readonly model: TopologyModel; readonly scope: Scope; readonly title: string }
  /** There is nothing to draw, and why. */
  | { readonly type: 'trouble'; readonly scope: Scope; readonly title: string; readonly reason: string }
  /** The cursor of the editor is in the source of these nodes. */
  | { readonly type: 'highlight'; readonly nodeIds: readonly string[] }
  /** Asks for `exported`. */
  | { readonly type: 'export' };

/** From the page to the extension. */
export type FromView =
  | { readonly type: 'ready' }
  /** `findingIndex` counts within the node's findings. */
  | { readonly type: 'reveal'; readonly nodeId: string; readonly findingIndex?: number; readonly takeFocus: boolean }
  | { readonly type: 'show'; readonly scope: 'file' | 'workspace' }
  /** Someone pressed the export button. */
  | { readonly type: 'exportRequested' }
  /** The picture, or undefined while there is none. */
  | { readonly type: 'exported'; readonly svg?: string };

/** What a drawing is laid out for: it stays while the drawing does, or every drag of a border would shuffle it. */
export interface Form {
  readonly direction: LayoutDirection;
  /** Width to height. */
  readonly aspectRatio: number;
  /** Pixels of the drawing that can be read side by side. */
  readonly width: number;
}

/** What the page keeps over a reload of the window. */
export interface ViewState {
  readonly scope: Scope;
  readonly viewport?: { readonly x: number; readonly y: number; readonly scale: number };
  readonly selected?: string;
  readonly expanded?: readonly string[];
  /** What the drawing was laid out for. */
  readonly form?: Form;
}

/** Reads a message of the page. What does not look like one is dropped: a page is not trusted to send only those. */
export function fromView(message: unknown): FromView | undefined {
  if (!isRecord(message)) return undefined;
  const { type, nodeId, findingIndex, takeFocus, scope, svg } = message;
  switch (type) {
    case 'ready':
    case 'exportRequested':
      return { type };
    case 'reveal':
      if (typeof nodeId !== 'string') return undefined;
      return {
        type,
        nodeId,
        takeFocus: takeFocus === true,
        ...(typeof findingIndex === 'number' ? { findingIndex } : {}),
      };
    case 'show':
      return scope === 'file' || scope === 'workspace' ? { type, scope } : undefined;
    case 'exported':
      return typeof svg === 'string' ? { type, svg } : { type };
    default:
      return undefined;
  }
}

/** The scope that a page has saved, if it has. */
export function savedScope(state: unknown): Scope | undefined {
  const scope = isRecord(state) ? state.scope : undefined;
  if (!isRecord(scope)) return undefined;
  if (scope.kind === 'workspace') return { kind: 'workspace' };
  return scope.kind === 'file' && typeof scope.uri === 'string' ? { kind: 'file', uri: scope.uri } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
