import { topology } from '../topology/build.ts';
import type { TopologyModel } from '../topology/model.ts';
import { podZones } from '../topology/pod-zones.ts';
import { surroundings } from '../topology/surroundings.ts';
import type { Session } from './session.ts';
import { canonical } from './uris.ts';

/** The topology of a file, or of the whole workspace. */
export function answerTopology(session: Session, uri: string | undefined): TopologyModel {
  const wanted = uri === undefined ? undefined : canonical(uri);
  const settings = wanted === undefined ? session.projectSettings : session.settings(wanted);
  return topology(session.workspace, {
    ...surroundings(settings),
    uri: wanted,
    zones: (it) => podZones(it, session.workspace, session.settings(it.uri)),
    findings: (it) => session.findings(it).findings,
  });
}
