import type { EnginePort, Probe, Quorum } from './engine.ts';

/** Short forms for the parts that most entries of the table share. */

export function http(port: number, name: string): EnginePort {
  return { port, name, http: true };
}

/** A port that no HTTP probe or Ingress can reach. */
export function binary(port: number, name: string): EnginePort {
  return { port, name, http: false };
}

interface Pace {
  readonly every: number;
  readonly failures: number;
  readonly timeout?: number;
}

export function execProbe(command: readonly string[], pace: Pace): Probe {
  return { exec: { command }, ...timing(pace) };
}

export function shellProbe(script: string, pace: Pace): Probe {
  return execProbe(['sh', '-c', script], pace);
}

export function httpProbe(port: number, path: string, pace: Pace): Probe {
  return { httpGet: { path, port }, ...timing(pace) };
}

export function tcpProbe(port: number, pace: Pace): Probe {
  return { tcpSocket: { port }, ...timing(pace) };
}

function timing({ every, failures, timeout = 5 }: Pace): Omit<Probe, 'exec' | 'httpGet' | 'tcpSocket'> {
  return { periodSeconds: every, timeoutSeconds: timeout, failureThreshold: failures };
}

/** Members that always elect a leader by majority. */
export const alwaysVotes: Quorum = {
  voting: 'always',
  markers: [],
  oddMembers: true,
  minimumForHa: 3,
  toleratedLosses: 'majority',
};

/** Members that elect by majority once configured so. */
export function votesIf(markers: readonly RegExp[], when: string): Quorum {
  return { ...alwaysVotes, voting: 'conditional', markers, when };
}

/** Members that do not vote. */
export function noVote(minimumForHa: number, rest: Pick<Quorum, 'toleratedLosses' | 'when'> = {}): Quorum {
  return { voting: 'no', markers: [], oddMembers: false, minimumForHa, ...rest };
}
