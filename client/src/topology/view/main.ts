import './style.css';
import { inheritedPalette, stylesheet } from '../../../../server/src/topology/style.ts';
import { startEngine } from './engine.ts';
import { pageMeasure } from './measure.ts';
import { Picture } from './picture.ts';
import { buildShell } from './shell.ts';
import { View } from './view.ts';

const app = document.getElementById('app');
if (app) {
  // The style of the drawing is the renderer's; here only its colours come from the editor, by custom properties.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(stylesheet(inheritedPalette, 'inherit'));
  document.adoptedStyleSheets.push(sheet);

  const shell = buildShell(app);
  const picture = new Picture(shell.world, startEngine(app.dataset.worker ?? ''), pageMeasure());
  new View(shell, picture).start();
}
