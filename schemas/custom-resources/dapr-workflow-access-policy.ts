import { z } from 'zod';
import { scopes } from './dapr-values.ts';
import { choice, closed, documented } from './fields.ts';

/** The API server refuses names that are longer. */
const longestName = 256;
const mostEntries = 100;
const mostConditions = 20;

const name = (description: string) => documented(z.string().min(1).max(longestName), description);

const requires = documented(
  z
    .array(
      closed(
        {
          appID: name('App id of the app in which it happened.'),
          eventType: choice(
            ['activity.started', 'activity.completed', 'workflow.started', 'workflow.completed', 'event.raised'],
            'What happened.',
          ),
          name: name('Name of the workflow, activity or event.'),
        },
        {},
      ),
    )
    .max(mostConditions),
  'What must have happened before.',
);

const activity = closed({ name: name('Name of the activity.') }, { requires });

const workflow = closed(
  {
    name: name('Name of the workflow.'),
    operations: documented(
      z
        .array(
          choice(['schedule', 'terminate', 'raise', 'pause', 'resume', 'purge', 'get', 'rerun'], 'What may be done.'),
        )
        .min(1)
        .max(8),
      'What may be done with it.',
    ),
  },
  { requires },
);

const rule = closed(
  {
    callers: documented(
      z
        .array(closed({ appID: name('App id of the caller.') }, {}))
        .min(1)
        .max(mostEntries),
      'Apps that the rule is for.',
    ),
  },
  {
    workflows: documented(z.array(workflow).max(mostEntries), 'Workflows that they may use.'),
    activities: documented(z.array(activity).max(mostEntries), 'Activities that they may use.'),
  },
);

/** `dapr.io/v1alpha1` `WorkflowAccessPolicy`. */
export const workflowAccessPolicy = closed(
  {},
  {
    spec: documented(
      closed(
        {},
        { rules: documented(z.array(rule).max(mostEntries), 'Who may do what. What no rule allows is refused.') },
      ),
      'Which apps may use the workflows and activities of this one.',
    ),
    scopes,
  },
);
