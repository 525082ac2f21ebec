import rule from '../../../server/src/rules/identity/member-list-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

/** A set of three pods; `container` holds further lines of its container. */
const set = (image: string, container: string, { name = 'db', replicas = 'replicas: 3' } = {}) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: ${name}, namespace: shop }
      spec:
        serviceName: ${name}
        ${replicas}
        selector: { matchLabels: { app: ${name} } }
        template:
          metadata: { labels: { app: ${name} } }
          spec:
            containers:
              - name: ${name}
                image: ${image}
${container.replaceAll(/^(?=.)/gm, '                ')}
`;
const configured = (image: string, text: string, replicas?: string) => `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: config, namespace: shop }
      data:
        file: |
${text.replaceAll(/^(?=.)/gm, '          ')}
      ---${set(image, 'envFrom: [{ configMapRef: { name: config } }]', replicas === undefined ? {} : { replicas })}`;

/** A line and the carets below the first `part` in it. */
const marked = (line: string, part: string, message: string) =>
  `${line}\n${' '.repeat(line.indexOf(part))}${'^'.repeat(part.length)} ${message}`;

const etcd = 'quay.io/coreos/etcd:v3.6.4';
const zookeeper = 'zookeeper:3.9';
const kafka = 'apache/kafka:4.1.0';
const all = 'db-0=http://db-0.db:2380,db-1=http://db-1.db:2380,db-2=http://db-2.db:2380';
const two = 'db-0=http://db-0.db:2380,db-1=http://db-1.db:2380';
const voters = '0@db-0.db:9093,1@db-1.db:9093';
const etcdList = (value: string) => `env: [{ name: ETCD_INITIAL_CLUSTER, value: "${value}" }]`;
const hpa = (min: number, max: number) => `---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: db, namespace: shop }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }
        minReplicas: ${min}
        maxReplicas: ${max}
`;

testRule(rule, {
  valid: {
    'every member in a variable': set(etcd, etcdList(all)),
    'every member in a flag': set(etcd, `args: ["--initial-cluster=${all}", "--initial-cluster-state=new"]`),
    'every member in the word behind a flag': set(etcd, `command: [etcd, --initial-cluster, "${all}"]`),
    'every member, with a namespace that is filled in': set(
      etcd,
      etcdList(all.replaceAll('.db:', '.db.$(NAMESPACE).svc:')),
    ),
    'members of which a loop writes the rest': set(
      etcd,
      `command:
  - sh
  - -c
  - |
    PEERS="db-0=http://db-0.db:2380"
    for i in 1 2; do PEERS="$PEERS,db-$i=http://db-$i.db:2380"; done
    etcd --initial-cluster=$PEERS`,
    ),
    'a list that continues with a variable': set(etcd, etcdList(`${two},$(OTHERS)`)),
    'a list that is filled in later': set(etcd, etcdList(`${two},{{ .Values.others }}`)),
    'a number of replicas that is filled in later': set(etcd, etcdList(two), { replicas: 'replicas: "${N}"' }),
    'members of another set': set(etcd, etcdList(two.replaceAll('db-', 'events-'))),
    'members in other places besides': set(etcd, etcdList(`${two},etcd-x=http://10.0.0.9:2380`)),
    'members of a namesake in another namespace besides': set(etcd, etcdList(`${all},b=http://db-0.db.west.svc:2380`)),
    'some seeds of several': set('cockroachdb/cockroach:v25.1.0', 'args: [start, "--join=db-0.db,db-1.db"]'),
    'seeds that include a Service': set(
      'cassandra:5',
      'env: [{ name: CASSANDRA_SEEDS, value: "db-0.db,db-all.shop.svc" }]',
    ),
    'the first of the replica set, which adds the others': set(
      'mongo:8',
      `args: [--replSet, rs0]
lifecycle: { postStart: { exec: { command: [mongosh] } } }
command:
  - sh
  - -c
  - mongosh --eval 'rs.initiate({_id:"rs0",members:[{_id:0,host:"db-0.db:27017"}]})'`,
    ),
    'brokers without a vote': set(
      kafka,
      `env:
  - { name: KAFKA_PROCESS_ROLES, value: broker }
  - { name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: "${voters}" }`,
    ),
    'a role that a script chooses': set(kafka, `env: [{ name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: "${voters}" }]`),
    'every server of MinIO, by a range': set(
      'minio/minio:RELEASE.2025-04-22T22-12-26Z',
      'args: [server, "http://db-{0...2}.db.shop.svc:9000/data", --console-address, ":9001"]',
    ),
    'every server of MinIO in two pools': set(
      'minio/minio:latest',
      'args: [server, "http://db-{0...3}.db/data", "http://db-{4...7}.db/data"]',
      { replicas: 'replicas: 8' },
    ),
    'a set that is stopped': set(etcd, etcdList(all), { replicas: 'replicas: 0' }),
    'a file that no set uses': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: config }
      data: { ETCD_INITIAL_CLUSTER: "${two}" }
    `,
    'a setting of the same name of something else': set('example.com/app:1', etcdList(two)),
    'as many members as an autoscaler keeps at times': `${set(etcd, etcdList(all))}      ${hpa(2, 5)}`,
    'a set that starts at another ordinal': set(
      etcd,
      etcdList(two.replaceAll('db-1', 'db-2').replaceAll('db-0', 'db-1')),
      {
        replicas: 'replicas: 2\n        ordinals: { start: 1 }',
      },
    ),
  },

  invalid: {
    'a member left out': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          serviceName: db
          replicas: 3
          template:
            spec:
              containers:
                - name: db
                  image: quay.io/coreos/etcd:v3.6.4
                  args:
                    - --initial-cluster=db-0=http://db-0.db:2380,db-1=http://db-1.db:2380 # all
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
      `,
      says: ['--initial-cluster lists 2 of the 3 pods of StatefulSet "db": "db-2" is left out.'],
      fixes: {
        listAll: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            serviceName: db
            replicas: 3
            template:
              spec:
                containers:
                  - name: db
                    image: quay.io/coreos/etcd:v3.6.4
                    args:
                      - --initial-cluster=db-0=http://db-0.db:2380,db-1=http://db-1.db:2380,db-2=http://db-2.db:2380 # all
        `,
      },
    },
    'more members than pods, with numbers that run along': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          serviceName: db
          replicas: 1
          template:
            spec:
              containers:
                - name: db
                  image: zookeeper:3.9
                  env:
                    - name: ZOO_SERVERS
                      value: server.1=db-0.db:2888:3888;2181 server.2=db-1.db:2888:3888;2181 server.3=db-2.db:2888:3888;2181
                                                                      ^^^^ majority
      `,
      says: [
        'lists 3 members, but StatefulSet "db" runs 1: 3 need a majority of 2, so the one that runs never elects a leader',
      ],
      fixes: {
        listAll: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            serviceName: db
            replicas: 1
            template:
              spec:
                containers:
                  - name: db
                    image: zookeeper:3.9
                    env:
                      - name: ZOO_SERVERS
                        value: server.1=db-0.db:2888:3888;2181
        `,
      },
    },
    'more members than pods that just suffice': {
      code: set(
        kafka,
        `env:
  - { name: KAFKA_PROCESS_ROLES, value: "broker,controller" }
${marked(`  - { name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: "${voters},2@db-2.db:9093,3@db-3.db:9093,4@db-4.db:9093" }`, 'db-3', 'majority')}`,
      ),
      says: [
        'lists 5 members, but StatefulSet "db" runs 3: 5 need a majority of 3, so none of the 3 that run may fail.',
      ],
      fixes: {
        listAll: dedented(
          set(
            kafka,
            `env:
  - { name: KAFKA_PROCESS_ROLES, value: "broker,controller" }
  - { name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: "${voters},2@db-2.db:9093" }`,
          ),
        ),
      },
    },
    'more members than pods that leave one to lose': {
      code: set(
        etcd,
        `env:
  - name: ETCD_INITIAL_CLUSTER
${marked(`    value: ${all},x=http://db-3.db:2380`, 'db-3', 'majority')}`,
        { replicas: 'replicas: 3' },
      ),
      says: ['4 need a majority of 3, so none of the 3'],
    },
    'lines of a file': {
      code: configured(
        zookeeper,
        `tickTime=2000
server.1=db-0.db:2888:3888
server.2=db-1.db:2888:3888
         ^^^^^^^^^^^^^^^^^ missing
clientPort=2181`,
      ),
      says: ['server.N lists 2 of the 3'],
    },
    'a file of properties': {
      code: configured(
        kafka,
        `process.roles=broker,controller
controller.quorum.voters=0@db-0.db:9093
                         ^^^^^^^^^^^^^^ missing`,
      ),
      says: ['"db-1" and "db-2" are left out'],
    },
    'a ConfigMap of variables': {
      code: `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: config, namespace: shop }
      data:
        ETCD_INITIAL_CLUSTER: db-0=http://db-0.db:2380
                              ^^^^^^^^^^^^^^^^^^^^^^^^ missing
      ---${set(etcd, 'envFrom: [{ configMapRef: { name: config } }]')}`,
    },
    'a seed that does not exist': {
      code: set(
        'cockroachdb/cockroach:v25.1.0',
        `args:
  - --join=db-0.db,db-3.db
                   ^^^^ beyond`,
      ),
      says: ['--join lists "db-3", but StatefulSet "db" runs 3.'],
      fixes: {
        listAll: dedented(
          set(
            'cockroachdb/cockroach:v25.1.0',
            `args:
  - --join=db-0.db,db-1.db,db-2.db`,
          ),
        ),
      },
    },
    'names of nodes that are no hosts': {
      code: configured(
        'docker.elastic.co/elasticsearch/elasticsearch:9.1.0',
        `cluster.initial_master_nodes: ["db-0", "db-1", "db-5"]
                                                ^^^^ beyond`,
      ),
      fixes: {
        listAll: dedented(
          configured(
            'docker.elastic.co/elasticsearch/elasticsearch:9.1.0',
            'cluster.initial_master_nodes: ["db-0", "db-1", "db-2"]',
          ),
        ),
      },
    },
    'items of YAML in a file': configured(
      'docker.elastic.co/elasticsearch/elasticsearch:9.1.0',
      `discovery.seed_hosts:
  - db-0.db
  - db-7.db
    ^^^^ beyond
path.data: /data`,
    ),
    'a range of MinIO': {
      code: set(
        'minio/minio:latest',
        `args:
  - server
  - http://db-{0...3}.db.shop.svc:9000/data
           ^^^^^^^^^^ beyond`,
      ),
      fixes: {
        listAll: dedented(
          set(
            'minio/minio:latest',
            `args:
  - server
  - http://db-{0...2}.db.shop.svc:9000/data`,
          ),
        ),
      },
    },
    'a replica set with too few members': {
      code: set(
        'mongo:8',
        `args: [--replSet, rs0]
command:
  - sh
  - -c
  - |
    mongosh --eval 'rs.initiate({_id: "rs0", members: [{_id: 0, host: "db-0.db:27017"}, {_id: 1, host: "db-1.db:27017"}]})'
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing`,
      ),
    },
    'XML of Keeper': configured(
      'clickhouse/clickhouse-keeper:25.3',
      `<raft_configuration>
  <server><id>0</id><hostname>db-0.db</hostname><port>9234</port></server>
  <server><id>1</id><hostname>db-1.db</hostname><port>9234</port></server>
  <server><id>2</id><hostname>db-2.db</hostname><port>9234</port></server>
  <server><id>3</id><hostname>db-3.db</hostname><port>9234</port></server>
                              ^^^^ majority
</raft_configuration>`,
    ),
    'more members than an autoscaler ever keeps': {
      code: `${set(
        etcd,
        `env:
  - name: ETCD_INITIAL_CLUSTER
${marked(`    value: ${all}`, 'db-2', 'majority')}`,
      )}      ${hpa(1, 2)}`,
      says: ['runs at most 2: 3 need a majority of 2, so none of the 2'],
    },
    'more members than pods of which one may fail': {
      code: set(
        etcd,
        `env:
  - name: ETCD_INITIAL_CLUSTER
${marked(`    value: ${all},a=http://db-3.db:2380,b=http://db-4.db:2380`, 'db-4', 'majority')}`,
        { replicas: 'replicas: 4' },
      ),
      says: ['5 need a majority of 3, so only 1 of the 4 that run may fail'],
    },
    'fewer pods than elect a leader': {
      code: set(
        etcd,
        `env:
  - name: ETCD_INITIAL_CLUSTER
${marked(`    value: ${all},a=http://db-3.db:2380,b=http://db-4.db:2380`, 'db-2', 'majority')}`,
        { replicas: 'replicas: 2' },
      ),
      says: ['so the 2 that run never elect a leader'],
    },
    'a Service among the members': {
      code: `${set(
        etcd,
        `env:
  - name: ETCD_INITIAL_CLUSTER
${marked(`    value: ${two},x=http://etcd-client:2380`, 'etcd-client', 'balanced')}`,
        { replicas: 'replicas: 3' },
      )}      ---
      apiVersion: v1
      kind: Service
      metadata: { name: etcd-client, namespace: shop }
      spec: { selector: { app: db } }
`,
      says: ['Service "etcd-client", which is one address for any of the pods of StatefulSet "db"'],
    },
  },
});

function dedented(text: string): string {
  return text.replaceAll(/^ {6}/gm, '').trim();
}
