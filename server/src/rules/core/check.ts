import type { Severity } from '../../../../schemas/configuration.ts';
import { ruleLevel, type Settings } from '../../config/settings.ts';
import type { Resource } from '../../k8s/resource.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Finding } from './finding.ts';
import { fixClass, type Problem, type Rule } from './rule.ts';
import { severityRank } from './severity.ts';

/** Whether a rule has anything to say under these settings. */
export function isOn(rule: Rule, settings: Settings): boolean {
  const level = ruleLevel(settings, rule.id);
  if (level !== 'default') return level !== 'off';
  if (settings.profile === 'development' && rule.development === 'off') return false;
  return rule.optIn?.(settings) ?? true;
}

/** Runs rules that are on over one resource, and adds what they report to `found`. */
export function check(
  rules: readonly Rule[],
  resource: Resource,
  workspace: Workspace,
  settings: Settings,
  found: Finding[],
): void {
  for (const rule of rules) {
    rule.check(resource, {
      workspace,
      settings,
      report(messageId, problem) {
        const level = ruleLevel(settings, rule.id);
        const isOwn = level === 'default' || level === 'off';
        const severity = isOwn ? usualSeverity(rule, problem.severity ?? rule.severity, settings) : level;
        found.push(finding(rule, resource, messageId, problem, severity));
      },
    });
  }
}

function usualSeverity(rule: Rule, severity: Severity, settings: Settings): Severity {
  const limit = settings.profile === 'development' ? rule.development : undefined;
  return limit && limit !== 'off' && severityRank(limit) > severityRank(severity) ? limit : severity;
}

function finding(
  rule: Rule,
  resource: Resource,
  messageId: string,
  { at, related = [], tag, data = {}, fixes = {} }: Problem<string, Rule['fixes']>,
  severity: Severity,
): Finding {
  const offered = Object.entries(fixes).flatMap(([id, edit]) => {
    const fix = rule.fixes[id];
    return fix && edit ? [{ id, title: fill(fix.title, data), class: fix.class, edit }] : [];
  });
  return {
    ruleId: rule.id,
    messageId,
    severity,
    message: fill(rule.messages[messageId] ?? messageId, data),
    document: at.document,
    span: at.span,
    resource,
    related,
    tag,
    fixes: offered,
    fixClass: fixClass(offered),
  };
}

function fill(template: string, data: Readonly<Record<string, string | number | undefined>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
}
