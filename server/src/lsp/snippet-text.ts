/** A snippet for editors that know none: `${1:text}` becomes the text, `${1|a,b|}` its first choice, `$1` nothing. */
export function plainText(snippet: string): string {
  return snippet.replace(
    /\\([\\$}])|\$\{\d+\|((?:\\.|[^,|\\])*)(?:\\.|[^|\\])*\|\}|\$\{\d+:([^}]*)\}|\$\{\d+\}|\$\d+/g,
    (_, escaped = '', choice = '', text = '') => `${escaped}${choice.replace(/\\(.)/g, '$1')}${text}`,
  );
}
