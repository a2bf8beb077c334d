/**
 * Finds a Chromium or Chrome to test with, or gets one: Playwright's own download where the network
 * allows it, Debian's package where this is root on Debian. Otherwise says exactly what to do.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const runnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Path of an installed browser, undefined when there is none. `CHROMIUM_PATH` decides where it is set. */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return runnable(asked) ? asked : undefined;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return [...onPath, ...FIXED, chromium.executablePath()].find((path) => path && existsSync(path) && runnable(path));
}

const isRoot = () => process.getuid?.() === 0;
const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

/** A browser's path, installing one when none is found; throws with what to do when that fails. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('No Chromium or Chrome found; installing one for the tests.');
  if (existsSync('/etc/debian_version') && isRoot()) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk']);
  } else {
    run(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium']);
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    [
      'The browser tests need Chromium or Chrome and none could be installed. Do one of these and run the tests again:',
      '  Debian or Ubuntu:  sudo apt-get install -y chromium fonts-noto-cjk',
      '  macOS:             brew install --cask google-chrome',
      '  any system:        npx playwright install chromium',
      '  already have one:  CHROMIUM_PATH=/path/to/chrome npm test',
    ].join('\n'),
  );
}
