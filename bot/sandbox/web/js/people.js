/** The people of the world: who is who, and the "act as" switch. */

import { avatar } from "./avatar.js";
import { h, uid } from "./dom.js";
import { PERMISSION } from "./permissions.js";

/** Ranks people by what their roles allow, so that any seeded world has its admin, moderators and readers. */
export function rankPeople(world) {
  const { guild, people } = world;
  const roles = new Map((guild?.roles ?? []).map((role) => [role.id, role]));
  const members = new Map((guild?.members ?? []).map((member) => [member.user.id, member]));
  return people.map((person) => {
    const held = (members.get(person.id)?.roles ?? []).map((id) => roles.get(id)).filter(Boolean);
    held.sort((a, b) => b.position - a.position);
    const allowed = held.reduce((sum, role) => sum | BigInt(role.permissions), 0n);
    const admin = guild?.owner_id === person.id || Boolean(allowed & PERMISSION.ADMINISTRATOR);
    const rank = admin ? "admin" : allowed & PERMISSION.MANAGE_MESSAGES ? "moderator" : "reader";
    return { ...person, rank, name: person.global_name || person.username, title: held[0]?.name ?? (admin ? "Owner" : "Reader") };
  });
}

export class ActAs {
  /** `choose(person)` when another one is picked. */
  constructor(people, choose) {
    this.inputs = new Map();
    const group = uid("act-as");
    const rows = people.map((person) => {
      const input = h("input", { type: "radio", name: group, class: "visually-hidden", value: person.id, on: { change: () => choose(person) } });
      this.inputs.set(person.id, input);
      const text = h("span", { class: "person-text" }, h("span", { class: "person-name" }, person.name), h("span", { class: "person-title" }, person.title));
      return h("label", { class: "person", title: `${person.name}, ${person.title}` }, input, avatar(person, person.name), text);
    });
    const heading = uid("act-as");
    this.node = h("section", { class: "act-as" }, [
      h("h2", { id: heading, class: "sidebar-heading" }, "Act as"),
      h("div", { class: "people", role: "radiogroup", "aria-labelledby": heading }, rows),
    ]);
  }

  show(person) {
    this.inputs.get(person.id).checked = true;
  }
}
