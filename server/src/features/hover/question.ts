import type { Settings } from '../../config/settings.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { PlaceInResource } from '../place.ts';

/** What a value comes to is asked about a place, with all that is known around it. */
export interface Question extends PlaceInResource {
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly offset: number;
}

/** Paragraphs of Markdown; none if there is nothing to say. */
export type Answer = readonly string[];
