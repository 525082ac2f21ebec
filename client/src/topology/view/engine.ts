import Elk from 'elkjs/lib/elk-api.js';
import type { LayoutEngine } from '../../../../server/src/topology/layout.ts';

/** The layout engine in a worker, so that a large workspace never freezes the page. */
export async function startEngine(workerAddress: string): Promise<LayoutEngine> {
  // Workers must come from the origin of the page. The page's address is not that of its files, so it takes a blob.
  const source = await (await fetch(workerAddress)).text();
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return new Elk.default({ workerFactory: () => new Worker(address) });
}
