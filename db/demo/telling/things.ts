import type { DemoAssignment, DemoPerson, DemoPost } from '../world.ts';

/** What things are called while telling: what is told of one comes after what was told of it before. */

/** A person whom others need told first. */
export function personThing(person: DemoPerson): string {
  return `person ${person.id}`;
}

/** What posts somebody is on, one after another. */
export function careerOf(person: DemoPerson): string {
  return `career of ${person.id}`;
}

export function assignmentThing(assignment: DemoAssignment): string {
  return `assignment ${assignment.id}`;
}

/** A post that others need told first. */
export function postThing(post: DemoPost): string {
  return `post ${post.id}`;
}

/** What a post is: its hours, title, team. */
export function termsOfPost(post: DemoPost): string {
  return `terms of post ${post.id}`;
}

/** Recruitment to a post: it is told after whoever has taken the post up, or more of it, for theirs would end it. */
export function recruitingTo(post: DemoPost): string {
  return `recruiting ${post.id}`;
}

/** Everything about a post and who is on it: it is closed only after all of that. */
export function aboutPost(post: DemoPost): string {
  return `about post ${post.id}`;
}
