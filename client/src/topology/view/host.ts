import type { FromView, ViewState } from '../messages.ts';

interface VsCodeApi {
  postMessage(message: FromView): void;
  getState(): unknown;
  setState(state: ViewState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension at the other end. VS Code hands it out once per page. */
export const host: VsCodeApi = acquireVsCodeApi();
