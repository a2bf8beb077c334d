/**
 * A learning platform as strict as SCORM 1.2 lets it be. It knows the data model by itself, keeps attempts as Moodle does (also what it
 * makes of a mastery score when the window closes), and writes down whatever is against the rules.
 */
const choice = /^[0-9a-z](,[0-9a-z])*$/;
const WRITABLE = [
  [/^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete|browsed)$/],
  [/^cmi\.core\.lesson_location$/, /^[\s\S]{0,255}$/],
  [/^cmi\.core\.score\.(raw|min|max)$/, /^(100(\.0+)?|\d{1,2}(\.\d+)?)$/],
  [/^cmi\.core\.exit$/, /^(time-out|suspend|logout)?$/],
  [/^cmi\.core\.session_time$/, /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/],
  [/^cmi\.suspend_data$/, /^[\s\S]{0,4096}$/],
  [/^cmi\.interactions\.\d+\.id$/, /^[!-~]{1,255}$/],
  [/^cmi\.interactions\.\d+\.type$/, /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/],
  [/^cmi\.interactions\.\d+\.time$/, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/],
  [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, choice],
  [/^cmi\.interactions\.\d+\.student_response$/, choice],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|unanticipated|neutral|\d+(\.\d+)?)$/],
  [/^cmi\.interactions\.\d+\.weighting$/, /^\d+(\.\d+)?$/],
];
const READABLE =
  /^cmi\.(suspend_data|core\.(student_id|student_name|lesson_location|credit|lesson_status|entry|score\.(raw|min|max)|lesson_mode)|student_data\.mastery_score|interactions\._count)$/;
const MASTERY = new URLSearchParams(location.search).get('mastery') ?? '';

const record = JSON.parse(localStorage.getItem('attempt') ?? '{"values":{},"sittings":[]}');
const trouble = [];
let state = 'before';
let sitting;
const keep = () => localStorage.setItem('attempt', JSON.stringify(record));
const wrong = (what) => {
  trouble.push(what);
  localStorage.setItem('trouble', JSON.stringify(trouble));
  return 'false';
};
const interactions = () => Object.keys(record.values).filter((name) => /^cmi\.interactions\.\d+\.id$/.test(name)).length;

window.API = {
  LMSInitialize(nothing) {
    if (nothing !== '' || state !== 'before') return wrong(`LMSInitialize(${nothing}) ${state}`);
    state = 'open';
    sitting = { entry: record.sittings.length === 0 ? 'ab-initio' : record.values['cmi.core.exit'] === 'suspend' ? 'resume' : '' };
    record.sittings.push(sitting);
    return 'true';
  },
  LMSGetValue(name) {
    if (state !== 'open' || !READABLE.test(name)) return wrong(`LMSGetValue(${name}) ${state}`) && '';
    if (name === 'cmi.interactions._count') return String(interactions());
    if (name === 'cmi.student_data.mastery_score') return MASTERY;
    if (name === 'cmi.core.lesson_status') return record.values[name] ?? 'not attempted';
    if (name === 'cmi.core.lesson_mode') return 'normal';
    if (name === 'cmi.core.entry') return sitting.entry;
    return record.values[name] ?? '';
  },
  LMSSetValue(name, value) {
    const known = WRITABLE.find(([element]) => element.test(name));
    if (state !== 'open' || !known || typeof value !== 'string' || !known[1].test(value))
      return wrong(`LMSSetValue(${name}, ${value}) ${state}`);
    const [, at] = /^cmi\.interactions\.(\d+)\./.exec(name) ?? [];
    // An interaction begins with its id, and none is left out.
    if (at !== undefined && (name.endsWith('.id') ? Number(at) > interactions() : Number(at) >= interactions()))
      return wrong(`order: ${name}`);
    record.values[name] = value;
    return 'true';
  },
  LMSCommit(nothing) {
    if (nothing !== '' || state !== 'open') return wrong(`LMSCommit ${state}`);
    keep();
    return 'true';
  },
  LMSFinish(nothing) {
    if (nothing !== '' || state !== 'open') return wrong(`LMSFinish ${state}`);
    state = 'over';
    const raw = record.values['cmi.core.score.raw'];
    if (MASTERY !== '' && raw !== undefined) record.values['cmi.core.lesson_status'] = Number(raw) >= Number(MASTERY) ? 'passed' : 'failed';
    sitting.time = record.values['cmi.core.session_time'];
    keep();
    return 'true';
  },
  LMSGetLastError: () => '0',
  LMSGetErrorString: () => '',
  LMSGetDiagnostic: () => '',
};
