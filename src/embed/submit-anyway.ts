/**
 * In a sandbox that does not allow forms a browser refuses to submit one before it tells anybody, and so the lab's own, which never leave
 * the page. Here a press of their button, or Enter where there is none, tells the page by itself.
 */
const isSubmit = (element: Element | null): element is HTMLButtonElement =>
  element instanceof HTMLButtonElement && element.type === 'submit' && !element.disabled;

function submit(form: HTMLFormElement, submitter: HTMLElement | null): void {
  if (!form.noValidate && !form.reportValidity()) return;
  form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter }));
}

/** Call once, in a page without an origin of its own. */
export function submitAnyway(): void {
  addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (event.defaultPrevented || !isSubmit(button) || !button.form) return;
    event.preventDefault();
    submit(button.form, button);
  });
  addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || !(target instanceof HTMLInputElement)) return;
    const { form } = target;
    // Where there is a button the browser presses it.
    if (!form || [...form.elements].some(isSubmit)) return;
    event.preventDefault();
    submit(form, null);
  });
}
