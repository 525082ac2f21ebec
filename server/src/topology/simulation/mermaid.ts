import { quoted } from '../mermaid.ts';
import type { Simulation, VerdictState } from './model.ts';

const colours: Readonly<Record<VerdictState, string>> = {
  good: 'fill:#edf7ed,stroke:#1b5e20,color:#1b1b1b',
  degraded: 'fill:#fff7e0,stroke:#8a5a00,color:#1b1b1b',
  lost: 'fill:#fff0f0,stroke:#b3261e,color:#1b1b1b',
};

/** The steps of a simulation as a Mermaid flowchart that ends in its verdict. No text of a manifest can leave its label. */
export function simulationMermaid({ title, steps, verdict }: Simulation): string {
  const res = ['flowchart TD', `  title["<b>${quoted(title)}</b>"]`];
  let before = 'title';
  for (const [index, { reason, ready, of }] of steps.entries()) {
    const id = `s${index + 1}`;
    res.push(`  ${before} --> ${id}["${quoted(reason)}<br/>${ready} of ${of} ready"]`);
    before = id;
  }
  res.push(`  ${before} ==> verdict(["<b>${verdict.state}</b><br/>${quoted(verdict.words)}"]):::${verdict.state}`);
  for (const [state, style] of Object.entries(colours)) res.push(`  classDef ${state} ${style}`);
  return `${res.join('\n')}\n`;
}
