import { z } from 'zod';
import {
  choice,
  closed,
  documented,
  flag,
  freeForm,
  growing,
  integer,
  integerFrom,
  labels,
  list,
  text,
  texts,
} from './fields.ts';
import { kubernetes } from './kubernetes.ts';

const authenticationTypes = ['tls', 'scram-sha-512', 'custom'] as const;

/** Only v1beta2 has signing in by OAuth as a type of its own. */
function authentication(isOld: boolean) {
  const fields = {
    sasl: flag('Whether SASL is used, for `custom`.'),
    listenerConfig: freeForm('Settings of the listener, for `custom`.'),
  };
  // OAuth has more than thirty fields of its own.
  return isOld
    ? z.looseObject({
        type: choice([...authenticationTypes, 'oauth'], 'How clients sign in. `oauth` is superseded by `custom`.'),
        ...z.strictObject(fields).exactPartial().shape,
      })
    : growing({ type: choice(authenticationTypes, 'How clients sign in; `tls` needs an encrypted listener.') }, fields);
}

const exposed = {
  nodePort: integer('Port of the nodes, for `nodeport`.'),
  loadBalancerIP: text('Address of the load balancer, for `loadbalancer`.'),
  host: text('Name, for `ingress`, `route` and `tlsroute`.'),
  annotations: labels('Annotations of the Service, such as those of an internal load balancer.'),
  labels: labels('Labels of the Service.'),
  externalIPs: texts('Addresses of nodes, for `nodeport`.'),
};

const configuration = growing(
  {},
  {
    bootstrap: documented(
      growing({}, { ...exposed, alternativeNames: texts('Further names in the certificate.') }),
      'What clients find brokers by.',
    ),
    brokers: list(
      growing(
        { broker: integerFrom(0, 'Id of the broker.') },
        {
          ...exposed,
          advertisedHost: text('Name that clients are told.'),
          advertisedPort: integer('Port that clients are told.'),
        },
      ),
      'Settings of single brokers.',
    ),
    brokerCertChainAndKey: documented(
      closed(
        {
          secretName: text('Name of the Secret.'),
          certificate: text('Key with the certificate.'),
          key: text('Key with the private key.'),
        },
        {},
      ),
      'Certificate of the listener, instead of one that is made.',
    ),
    class: text('Class of the load balancer or of the Ingress.'),
    externalTrafficPolicy: choice(['Cluster', 'Local'], 'Whether traffic stays on the node that it comes to.'),
    loadBalancerSourceRanges: texts('Addresses that may connect, for `loadbalancer`.'),
    finalizers: texts('Finalizers of the Services, for `loadbalancer`.'),
    allocateLoadBalancerNodePorts: flag('Whether load balancers get ports of the nodes.'),
    createBootstrapService: flag('Whether there is a load balancer that clients find brokers by.', true),
    hostTemplate: text('Names of brokers, with `{nodeId}`.'),
    advertisedHostTemplate: text('Names of brokers that clients are told, with `{nodeId}`.'),
    advertisedPortTemplate: text('Ports of brokers that clients are told, such as `9000 + {nodeId}`.'),
    preferredNodePortAddressType: choice(
      ['ExternalDNS', 'ExternalIP', 'InternalDNS', 'InternalIP', 'Hostname'],
      'Address of a node that clients are told.',
    ),
    publishNotReadyAddresses: flag('Whether brokers are found before they are ready.', false),
    useServiceDnsDomain: flag('Whether names end with the domain of the cluster.', false),
    maxConnections: integer('Most connections to a broker.'),
    maxConnectionCreationRate: integer('Most new connections to a broker in a second.'),
    ipFamilyPolicy: choice(['SingleStack', 'PreferDualStack', 'RequireDualStack'], 'IPv4, IPv6, or both.'),
    ipFamilies: list(choice(['IPv4', 'IPv6'], 'A family.'), 'Families of addresses.'),
    parentRefs: list(freeForm('A Gateway, by its name.'), 'Gateways, for `tlsroute`.'),
  },
);

/** `spec.kafka.listeners`. */
export function listeners(isOld: boolean) {
  const listener = growing(
    {
      name: documented(z.string().regex(/^[a-z0-9]{1,11}$/), 'Name: up to 11 lower-case letters and digits.'),
      port: integerFrom(9092, 'Port in the pods: 9092 or more, and neither 9404 nor 9999.'),
      type: choice(
        ['internal', 'loadbalancer', 'nodeport', 'cluster-ip', 'ingress', 'route', 'tlsroute'],
        'How the listener is reached.',
      ),
      tls: flag('Whether connections are encrypted.'),
    },
    {
      authentication: documented(authentication(isOld), 'How clients sign in. Without it, they need not.'),
      configuration: documented(configuration, 'Further settings.'),
      networkPolicyPeers: list(
        kubernetes('io.k8s.api.networking.v1.NetworkPolicyPeer', 'Who may connect.'),
        'Who may connect. Without any, everybody.',
      ),
    },
  );
  return documented(z.array(listener).min(1), 'Ports that clients connect to.');
}
