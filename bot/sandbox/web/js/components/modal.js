/** An application's modal: a form that stays open until the application has answered. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { openDialog } from "../overlays/dialog.js";
import { modalRow } from "./modal_fields.js";

function submission(modal, rows) {
  const files = [];
  const components = rows.map((row) => {
    const answer = row.read(files.length);
    files.push(...row.files());
    return answer;
  });
  const attachments = files.map((file, index) => ({ id: String(index), filename: file.name }));
  return { data: { id: modal.id, custom_id: modal.custom_id, components, attachments }, files };
}

/** `send(data, files)` resolves with an outcome of interactions.js. */
export function openModal(modal, view, send) {
  const rows = modal.components.map((row) => modalRow(row, view));
  const problem = h("p", { class: "form-error", role: "alert" });
  const cancel = h("button", { type: "button", class: "button button-secondary" }, "Cancel");
  const submit = h("button", { type: "submit", class: "button button-primary" }, "Submit");
  const form = h("form", { class: "dialog-body", novalidate: true }, rows.map((row) => row.node), problem, h("footer", { class: "dialog-foot" }, cancel, submit));
  const dialog = openDialog({ title: modal.title, about: modal.application?.name ? `From ${modal.application.name}` : null, body: form, className: "dialog-modal" });
  cancel.addEventListener("click", dialog.close);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.getAttribute("aria-busy") === "true") return;
    const wrong = rows.filter((row) => !row.check());
    if (wrong.length) {
      wrong[0].focus?.focus();
      return;
    }
    submit.setAttribute("aria-busy", "true");
    problem.replaceChildren();
    const { data, files } = submission(modal, rows);
    const outcome = await send(data, files);
    submit.removeAttribute("aria-busy");
    if (outcome.kind === "success") {
      dialog.close();
      return;
    }
    problem.replaceChildren(icon("warning"), [outcome.text, ...(outcome.lines ?? [])].join(" "));
  });
  (rows.find((row) => row.focus)?.focus ?? submit).focus();
  return dialog;
}
