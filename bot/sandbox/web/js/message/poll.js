/** A poll: choose, vote, see the counts; votes may be taken back while it is open. */

import { h, uid } from "../dom.js";
import { emojiText } from "./reactions.js";
import { relative } from "../times.js";

function countsOf(poll) {
  const counts = new Map();
  for (const one of poll.results?.answer_counts ?? []) counts.set(one.id, one);
  return counts;
}

function answerRow(answer, state) {
  const count = state.counts.get(answer.answer_id);
  const share = state.total ? Math.round((100 * (count?.count ?? 0)) / state.total) : 0;
  const emoji = answer.poll_media.emoji;
  return h("label", { class: ["poll-answer", count?.me_voted && "mine"], vars: { "--share": `${state.showCounts ? share : 0}%` } }, [
    h("input", {
      type: state.multiple ? "checkbox" : "radio",
      name: state.name,
      value: String(answer.answer_id),
      checked: Boolean(count?.me_voted),
      disabled: state.closed,
    }),
    h("span", { class: "poll-text" }, emoji ? `${emojiText(emoji)} ` : "", answer.poll_media.text ?? ""),
    state.showCounts ? h("span", { class: "poll-count" }, `${count?.count ?? 0} · ${share} %`) : null,
  ]);
}

function about(poll, total, closed) {
  const votes = `${total} ${total === 1 ? "vote" : "votes"}`;
  if (closed) return `${votes} · closed`;
  return poll.expiry ? `${votes} · closes ${relative(new Date(poll.expiry))}` : votes;
}

export function pollCard(message, view) {
  const { poll } = message;
  const counts = countsOf(poll);
  const total = [...counts.values()].reduce((sum, one) => sum + one.count, 0);
  const closed = Boolean(poll.results?.is_finalized) || (poll.expiry && new Date(poll.expiry) < new Date());
  const voted = [...counts.values()].some((one) => one.me_voted);
  const state = { counts, total, closed, multiple: poll.allow_multiselect, showCounts: closed || voted, name: uid("poll") };
  const form = h("form", { class: "poll" }, [
    h("fieldset", null, [
      h("legend", null, poll.question.text),
      h("p", { class: "poll-hint" }, poll.allow_multiselect ? "Choose one or more" : "Choose one"),
      poll.answers.map((answer) => answerRow(answer, state)),
    ]),
    h("div", { class: "poll-foot" }, [
      h("span", null, about(poll, total, closed)),
      closed ? null : h("button", { type: "submit", class: "button button-primary", data: { key: "vote" } }, voted ? "Change vote" : "Vote"),
      voted && !closed ? h("button", { type: "button", class: "button button-quiet", data: { key: "unvote" }, on: { click: () => view.actions.vote(message, []) } }, "Take it back") : null,
    ]),
  ]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const ids = [...form.querySelectorAll("input:checked")].map((input) => input.value);
    if (ids.length) view.actions.vote(message, ids);
  });
  return form;
}
