import type { Centre, Person, Queue } from "./schema.ts";

type Groups = Centre["groups"];

/** The skills of a person: those of all groups it belongs to, each once, in the groups' order (F-1.3.1). [] without a group. */
export function skillsOf(person: Pick<Person, "groups">, groups: Groups): string[] {
  return [...new Set(person.groups.flatMap((id) => groups.find((group) => group.id === id)?.skills ?? []))];
}

/** Everybody who may be offered a call: people with an extension and at least one skill. */
export function agentsOf(centre: Pick<Centre, "people" | "groups">): Person[] {
  return centre.people.filter((person) => person.extension !== undefined && skillsOf(person, centre.groups).length > 0);
}

/** The agents whose own skills suit a queue, before any widening. */
export function agentsFor(queue: Pick<Queue, "skills">, centre: Pick<Centre, "people" | "groups">): Person[] {
  return agentsOf(centre).filter((agent) => skillsOf(agent, centre.groups).some((skill) => queue.skills.includes(skill)));
}
