/** English words of the message that a new version is there. */
export const offline = {
  newVersion:
    'A new version of Portwalk is ready. Your lab goes on as it is; the new version comes with your next visit, or now by loading the page anew. What you see comes along where a link can hold it; progress in lessons is kept.',
  reload: 'Load it now',
  later: 'Later',
};
