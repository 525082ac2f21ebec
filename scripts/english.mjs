/**
 * Stands for @vscode/l10n in what is built; esbuild.mjs puts it in. The messages of yaml-language-server stay in the
 * language they are written in, and nothing is there that could read others from a disk or a network.
 */
export function t(message, ...values) {
  return message.replace(/\{(\d+)\}/g, (place, index) => (index in values ? String(values[index]) : place));
}
