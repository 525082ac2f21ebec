import { firstOrdinal } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { claimTemplates } from '../k8s/volumes.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { replicaRange } from './replicas.ts';

/** A claim that a StatefulSet makes, or takes over, for one of its pods. */
export interface SetClaim {
  readonly set: Resource;
  readonly template: YamlNode;
  readonly templateName: string;
  readonly ordinal: number;
  /** `undefined` where the number of replicas is not known. */
  readonly isInRange: boolean | undefined;
}

/** The set of the workspace that a claim of this name would belong to: `<template>-<set>-<ordinal>`. */
export function setOfClaim(name: string, asker: Resource, workspace: Workspace): SetClaim | undefined {
  const ordinal = /-(\d+)$/.exec(name)?.[1];
  if (ordinal === undefined || (ordinal.length > 1 && ordinal.startsWith('0'))) return undefined;
  const stem = name.slice(0, -ordinal.length - 1);
  const sets = workspace
    .inNamespace('StatefulSet', asker.namespace)
    .filter((it) => it.name && stem.endsWith(`-${it.name}`));
  for (const set of nearest(asker.uri, sets)) {
    const template = claimTemplates(set).find((it) => `${it.get('metadata', 'name')?.text}-${set.name}` === stem);
    const templateName = template?.get('metadata', 'name')?.text;
    if (!template || !templateName) continue;
    const range = replicaRange(set, workspace);
    const first = firstOrdinal(set);
    const number = Number(ordinal);
    const isInRange = range && number >= first && number < first + range.max;
    return { set, template, templateName, ordinal: number, isInRange };
  }
  return undefined;
}
