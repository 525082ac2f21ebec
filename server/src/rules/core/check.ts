import type { Severity } from '../../../../schemas/configuration.ts';
import { ruleLevel, type Settings } from '../../config/settings.ts';
import type { Resource } from '../../k8s/resource.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Finding } from './finding.ts';
import { fixClass, type Problem, type Rule } from './rule.ts';
import { severityRank } from './severity.ts';

/** Runs one rule over one resource. */
export function check(rule: Rule, resource: Resource, workspace: Workspace, settings: Settings): readonly Finding[] {
  const level = ruleLevel(settings, rule.id);
  if (level === 'off') return [];
  if (level === 'default' && settings.profile === 'development' && rule.development === 'off') return [];
  if (level === 'default' && rule.optIn && !rule.optIn(settings)) return [];
  const res: Finding[] = [];
  rule.check(resource, {
    workspace,
    settings,
    report(messageId, problem) {
      const severity = level === 'default' ? usualSeverity(rule, problem.severity ?? rule.severity, settings) : level;
      res.push(finding(rule, resource, messageId, problem, severity));
    },
  });
  return res;
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
