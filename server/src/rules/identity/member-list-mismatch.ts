import { podName } from '../../k8s/pod-dns.ts';
import { completeList } from '../../workloads/complete-list.ts';
import { type MemberList, memberLists } from '../../workloads/member-lists.ts';
import { defineRule, type Place } from '../core/rule.ts';

export default defineRule({
  id: 'member-list-mismatch',
  area: 'identity',
  severity: 'warning',
  summary: 'A list of members that is written by hand does not agree with the StatefulSet that runs them.',
  why: `
Systems that vote count their majority over the members they are told of, not over those that run: a list of five needs three
of them, however many pods there are. Members in the list that never start are failures from the first day on. A pod that the
list leaves out joins nothing, or starts a cluster of its own.

Lists that only say whom to ask first, such as seeds, may name some of the pods, but none that do not exist.`,
  remedy: `
List exactly the pods of the set, from its first ordinal to its last, and change the list together with \`replicas\`. Where the
cluster runs already, follow the engine's own steps for adding and removing members: many read this list only once.`,
  sources: ['S033'],
  messages: {
    majority:
      '{setting} lists {count} members, but {set} runs {replicas}: {count} need a majority of {majority}, so {rest}.',
    beyond: '{setting} lists {pods}, but {set} runs {replicas}.',
    missing: '{setting} lists {count} of the {replicas} pods of {set}: {pods} left out.',
    balanced:
      '{setting} lists Service "{service}", which is one address for any of the pods of {set}; each member has a name of its own.',
  },
  fixes: {
    listAll: { title: 'List all {size} members', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  serviceName: etcd
  replicas: 3
  template:
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.4
          env:
            - name: ETCD_INITIAL_CLUSTER
              value: etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  serviceName: etcd
  replicas: 3
  template:
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.4
          env:
            - name: ETCD_INITIAL_CLUSTER
              value: etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380,etcd-2=http://etcd-2.etcd:2380
`,
  },

  kinds: ['StatefulSet', 'ConfigMap'],
  check(resource, { workspace, report }) {
    for (const list of memberLists(resource, workspace)) {
      const { set, setting, ordinals, beyond, missing, pods, container } = list;
      const data = { setting: setting.title, set: set.title, count: ordinals.length, size: pods.min };
      const related = [{ at: set.at('spec', 'replicas'), message: `${set.title}.` }];
      const fixes = { listAll: completeList(list) };
      const running = ordinals.length - beyond.length;
      if (beyond.length > 0) {
        const at = firstOf(list, beyond);
        const replicas = pods.min === pods.max ? `${pods.max}` : `at most ${pods.max}`;
        const counts = container.match.engine.quorum.toleratedLosses === 'majority' && setting.kind === 'members';
        if (counts && !list.hasOthers) {
          const majority = Math.floor(ordinals.length / 2) + 1;
          const rest = outcome(running, majority);
          report('majority', { at, data: { ...data, replicas, majority, rest }, related, fixes });
        } else report('beyond', { at, data: { ...data, replicas, pods: names(set.name, beyond) }, related, fixes });
      } else if (missing.length > 0) {
        const left = `${names(set.name, missing)} ${missing.length === 1 ? 'is' : 'are'}`;
        report('missing', { at: whole(list), data: { ...data, replicas: pods.min, pods: left }, related, fixes });
      }
      for (const { node, start, end, name } of list.balanced) {
        const at = { document: node.document, span: node.spanOf(start, end) };
        report('balanced', { at, data: { ...data, service: name.split('.')[0] ?? name }, related });
      }
    }
  },
});

function outcome(running: number, majority: number): string {
  if (running < majority) {
    return running === 1 ? 'the one that runs never elects a leader' : `the ${running} that run never elect a leader`;
  }
  return `${running === majority ? 'none' : `only ${running - majority}`} of the ${running} that run may fail`;
}

function names(set: string, ordinals: readonly number[]): string {
  const pods = ordinals.slice(0, 3).map((it) => `"${podName(set, it)}"`);
  if (ordinals.length > pods.length) pods.push(`${ordinals.length - pods.length} more`);
  return pods.length < 2 ? pods.join('') : `${pods.slice(0, -1).join(', ')} and ${pods.at(-1)}`;
}

function firstOf(list: MemberList, ordinals: readonly number[]): Place {
  for (const { node, members } of list.parts) {
    const member = members.find((it) => it.ordinals.some((ordinal) => ordinals.includes(ordinal)));
    if (member) return { document: node.document, span: node.spanOf(member.start, member.end) };
  }
  return whole(list);
}

function whole({ parts }: MemberList): Place {
  const { node, start, end } = parts.at(-1) ?? parts[0];
  return { document: node.document, span: node.spanOf(start, end) };
}
