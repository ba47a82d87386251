import { defineVerb, type Verb } from '../verb.ts';
import { fillAnew } from './filled-anew.ts';
import { endFilled } from './filled-posts.ts';
import { recruitmentWords } from './filled-words.ts';

/** RE1-RE7. A verb by which somebody may come to be on a post, with what becomes of recruitment to it then. */
export function fillingPosts<S extends Verb['input']>(verb: Verb<S>): Verb<S> {
  return defineVerb({
    ...verb,
    plan: (draft, input, context) => {
      verb.plan(draft, input, context);
      fillAnew(draft);
      endFilled(draft, context);
    },
    sentence: (context) => `${verb.sentence(context)}${recruitmentWords(context)}`,
  });
}
