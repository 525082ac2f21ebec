/**
 * Placeholders are values that something fills in before Kubernetes sees them, so nothing can be said about them.
 * Which spellings count depends on where the value stands; hence three questions.
 */

const shellVariable = /\$\{[^{}]*\}/;
/** Azure DevOps, Octopus and sed-style tokens. */
const tokens = /#\{[^{}]+\}#?|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__|@@[A-Za-z][\w.-]*@@/;
const angle = /(?<!<)<[A-Za-z][\w .:/-]{0,80}>/;
const markup = /<\/|\/>|<\?xml/;
const words =
  /(?<![A-Za-z0-9])(?:replace[-_ ]?(?:me|this|with[-_ ]\w+)|change[-_ ]?(?:me|this|it)|fill[-_ ]?me|insert[-_ ]\w+[-_ ]here|your[-_ ][a-z][\w-]*[-_ ]here|my[-_]placeholder|placeholder)(?![A-Za-z0-9])/i;
const shouted = /(?<![A-Za-z0-9])(?:TODO|FIXME|TBD|XXX+|(?:YOUR|INSERT)_[A-Z_]+)(?![A-Za-z0-9])/;
/** Kubernetes' own expansion of an earlier variable of the same container; `$$(NAME)` is its escape. */
const expansion = /(?<!\$)\$\([A-Za-z_.-][\w.-]*\)/;

/**
 * Whether a value holds a part that is filled in later: `{{ … }}`, `${…}`, `<…>`, `#{…}#`, `__NAME__`, `REPLACE_ME` and
 * the like. Kubernetes' `$(NAME)` is not one: the rest of such a value is real.
 */
export function holdsPlaceholder(value: string): boolean {
  return shellVariable.test(value) || (angle.test(value) && !markup.test(value)) || holdsPlaceholderInCommand(value);
}

/** The same for shell text and command lines, where `${NAME}` and `<` are the shell's own. */
export function holdsPlaceholderInCommand(value: string): boolean {
  return holdsGoTemplate(value) || tokens.test(value) || words.test(value) || shouted.test(value);
}

/** Whether the whole value is one placeholder, so that not even a part of it is known. */
export function isPlaceholder(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.startsWith('{{') && trimmed.endsWith('}}')) return true;
  return [shellVariable, tokens, angle, words, shouted].some((it) => it.exec(trimmed)?.[0] === trimmed);
}

/**
 * Whether a credential's value is none yet or comes from elsewhere: every placeholder, and also `$(NAME)`, which takes the
 * credential from another variable.
 */
export function holdsSecretPlaceholder(value: string): boolean {
  return expansion.test(value) || holdsPlaceholder(value);
}

/** Looked for without a regular expression, which would take quadratic time on a long run of opening braces. */
function holdsGoTemplate(value: string): boolean {
  const open = value.indexOf('{{');
  return open >= 0 && value.indexOf('}}', open + 2) >= 0;
}
