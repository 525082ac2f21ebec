import type { Grouping } from '../../../server/src/topology/lanes.ts';
import type { TopologyModel } from '../../../server/src/topology/model.ts';
import type { SimulateParams, SimulationAnswer } from '../../../server/src/topology/simulation/model.ts';
import type { LayoutDirection } from '../../../server/src/topology/unit.ts';
import type { ViewName } from '../../../server/src/topology/views.ts';

/** What a panel shows. */
export type Scope = { readonly kind: 'file'; readonly uri: string } | { readonly kind: 'workspace' };

/** From the extension to the page. */
export type ToView =
  | { readonly type: 'model'; readonly model: TopologyModel; readonly scope: Scope; readonly title: string }
  /** There is nothing to draw, and why. */
  | { readonly type: 'trouble'; readonly scope: Scope; readonly title: string; readonly reason: string }
  /** The cursor of the editor is in the source of these nodes. */
  | { readonly type: 'highlight'; readonly nodeIds: readonly string[] }
  /** Someone chose a node elsewhere. */
  | { readonly type: 'select'; readonly nodeId: string }
  /** What was asked by `simulate`; `null` if there is nothing to simulate. */
  | {
      readonly type: 'simulation';
      readonly request: number;
      readonly answer: SimulationAnswer | null;
      readonly problem?: string | undefined;
    }
  /** Asks for `exported`. */
  | { readonly type: 'export'; readonly format: PictureFormat };

export type PictureFormat = 'svg' | 'png';

/** From the page to the extension. */
export type FromView =
  | { readonly type: 'ready' }
  /** `findingIndex` counts within the node's findings. */
  | {
      readonly type: 'reveal';
      readonly nodeId: string;
      readonly findingIndex?: number | undefined;
      readonly takeFocus: boolean;
    }
  | { readonly type: 'show'; readonly scope: 'file' | 'workspace' }
  /** Someone wants a fix of a finding, by the title that the light bulb gives it. */
  | { readonly type: 'fix'; readonly nodeId: string; readonly findingIndex: number; readonly title: string }
  /** Asks for `simulation` with the same number. */
  | { readonly type: 'simulate'; readonly request: number; readonly params: SimulateParams }
  /** Someone wants a fix that the last simulation has offered, or to see a field that decided a step of it. */
  | { readonly type: 'remedy'; readonly index: number }
  | { readonly type: 'revealDecision'; readonly step: number; readonly decision: number }
  | { readonly type: 'copy'; readonly text: string }
  /** Someone pressed an export button. */
  | { readonly type: 'exportRequested'; readonly format: PictureFormat }
  /** The picture as text, that of a PNG in base64, or undefined while there is none. */
  | { readonly type: 'exported'; readonly format: PictureFormat; readonly content?: string | undefined };

/** What of the model is drawn, and how it is boxed. */
export interface Display {
  readonly view: ViewName;
  readonly grouping: Grouping;
  /** Labels of kinds, and namespaces, that are left out. */
  readonly hiddenKinds: readonly string[];
  readonly hiddenNamespaces: readonly string[];
  readonly onlyFindings: boolean;
  /** Ids of workloads that stand for their pods. */
  readonly collapsed: readonly string[];
}

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
  readonly display?: Display;
  readonly listIsOpen?: boolean;
  /** What the drawing was laid out for. */
  readonly form?: Form;
}
