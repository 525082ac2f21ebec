import type { DocumentStatus } from '../protocol.ts';
import type { Session } from './session.ts';

/** What an open document is, and how many findings of each severity it has. */
export function status(session: Session, uri: string): DocumentStatus {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of session.findings(uri).findings) counts[severity]++;
  const state = session.state(uri);
  const isOursAlone = session.settings(uri).schemaProvider === 'auto';
  return { uri: session.open.get(uri)?.clientUri ?? uri, state, isOursAlone, ...counts };
}
