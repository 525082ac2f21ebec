import { type ZodType, z } from 'zod';
import {
  choice,
  closed,
  documented,
  growing,
  integer,
  integerFrom,
  labels,
  list,
  mapping,
  text,
  texts,
} from './fields.ts';
import { kubernetes } from './kubernetes.ts';

const selector = documented(
  closed(
    {},
    {
      namespaces: texts('Namespaces of the pods. Without any, the one of the experiment.'),
      labelSelectors: labels('Labels that the pods have.'),
      expressionSelectors: list(
        kubernetes('io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement', 'A condition on a label.'),
        'Conditions on the labels of the pods.',
      ),
      annotationSelectors: labels('Annotations that the pods have.'),
      fieldSelectors: labels('Fields that the pods have, such as `metadata.name`.'),
      podPhaseSelectors: list(
        choice(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'], 'Phase of a pod.'),
        'Phases that the pods are in.',
      ),
      nodes: texts('Nodes that the pods run on.'),
      nodeSelectors: labels('Labels of the nodes that the pods run on.'),
      pods: mapping(z.array(z.string()), 'Names of pods by their namespaces.'),
    },
  ),
  'Which pods it is about.',
);

const podChoice = {
  mode: choice(
    ['one', 'all', 'fixed', 'fixed-percent', 'random-max-percent'],
    'How many of the pods: one, all, a number, a percentage, or a percentage at most.',
  ),
  selector,
};

const value = text('Number or percentage for `mode`, in quotes: `"2"`.');

const shared = {
  value,
  duration: text('How long it lasts, such as `30s`. Without it, until the experiment is deleted.'),
  remoteCluster: text('Name of another cluster that it takes place in.'),
};

const podChaos = closed(
  {
    spec: documented(
      growing(
        {
          action: choice(['pod-kill', 'pod-failure', 'container-kill'], 'What happens to the pods.'),
          ...podChoice,
        },
        {
          ...shared,
          containerNames: texts('Containers that are killed, for `container-kill`.'),
          gracePeriod: integerFrom(0, 'Seconds that a pod has to shut down in, for `pod-kill`.', 0),
        },
      ),
      'What happens, and to whom.',
    ),
  },
  {},
);

const correlation = text('How alike one packet is treated to the one before, as a percentage in quotes.', '0');

const share = (name: string, description: string) => closed({ [name]: text(description) }, { correlation });

const delay = closed(
  { latency: text('How much later packets arrive, such as `100ms`.') },
  {
    jitter: text('By how much that varies.', '0ms'),
    correlation,
    reorder: documented(
      closed(
        {
          reorder: text('Share of packets that overtake others, as a percentage in quotes.'),
          gap: integer('After how many packets one overtakes.'),
        },
        { correlation },
      ),
      'Changes the order of packets.',
    ),
  },
);

const bandwidth = closed(
  {
    rate: text('Bytes in a second, such as `1mbps`.'),
    limit: integerFrom(1, 'Bytes that can wait.'),
    buffer: integerFrom(1, 'Bytes that can be sent at once.'),
  },
  {
    peakrate: integerFrom(0, 'Highest rate for a short time.'),
    minburst: integerFrom(0, 'Bytes that can be sent at the highest rate.'),
  },
);

const networkChaos = closed(
  {
    spec: documented(
      growing(
        {
          action: choice(
            ['delay', 'loss', 'duplicate', 'corrupt', 'partition', 'bandwidth', 'netem'],
            'What happens to packets; each but `partition` has its settings under the same name. `netem` combines several.',
          ),
          ...podChoice,
        },
        {
          ...shared,
          direction: choice(['to', 'from', 'both'], 'Packets to the target, from it, or both.', 'to'),
          target: documented(closed(podChoice, { value }), 'Pods at the other end.'),
          externalTargets: texts('Addresses and names at the other end, outside of the cluster; for `direction: to`.'),
          device: text('Network device of the pods, such as `eth0`.'),
          targetDevice: text('Network device of the target.'),
          delay: documented(delay, 'Delays packets.'),
          loss: documented(
            share('loss', 'Share of packets that get lost, as a percentage in quotes.'),
            'Loses packets.',
          ),
          duplicate: documented(
            share('duplicate', 'Share of packets that arrive twice, as a percentage in quotes.'),
            'Sends packets twice.',
          ),
          corrupt: documented(
            share('corrupt', 'Share of packets that arrive damaged, as a percentage in quotes.'),
            'Damages packets.',
          ),
          bandwidth: documented(bandwidth, 'Limits how much is sent.'),
          rate: documented(
            closed({ rate: text('Bits in a second, such as `1mbit`.') }, {}),
            'Limits how fast is sent.',
          ),
        },
      ),
      'What happens, and to whom.',
    ),
  },
  {},
);

export const chaosMeshResources: Readonly<Record<string, ZodType>> = {
  'chaos-mesh.org/v1alpha1/NetworkChaos': networkChaos,
  'chaos-mesh.org/v1alpha1/PodChaos': podChaos,
};
