/**
 * What a stretch of the page's life costs: frames as they come on the screen, tasks over 50 ms, and processor time. Frames
 * suffer from whatever else the machine does; processor time does not, so both are told.
 */
import { median, quantile, round, sum } from './numbers.mjs';

/** Runs in the page: collects frame times and long tasks; `take` gives and empties both. */
export function instrument() {
  const frames = [];
  const tasks = [];
  let last;
  const tick = (time) => {
    if (last !== undefined) frames.push(time - last);
    last = time;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: false });
  window.portwalkBench = { take: () => ({ frames: frames.splice(0), tasks: tasks.splice(0) }) };
}

/** Watches one page: `start()`, then something happens, then `stop()` tells what it cost. */
export async function watch(page) {
  const system = await page.context().browser().newBrowserCDPSession();
  const main = await page.context().newCDPSession(page);
  // Processor time of the main thread, not time that passes.
  await main.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** Processor ms of the page's process, its worker and the raster threads among it. */
  const rendererMs = async () => {
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    return sum(processInfo.filter(({ type }) => type === 'renderer').map(({ cpuTime }) => cpuTime)) * 1000;
  };
  const mainMs = async () => {
    const { metrics } = await main.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  let before;
  const start = async () => {
    await page.evaluate(() => window.portwalkBench.take());
    before = { renderer: await rendererMs(), main: await mainMs() };
  };
  const stop = async () => {
    const { frames, tasks } = await page.evaluate(() => window.portwalkBench.take());
    const cpu = { renderer: (await rendererMs()) - before.renderer, main: (await mainMs()) - before.main };
    const total = sum(frames);
    return {
      frames: frames.length,
      fps: round((frames.length / total) * 1000),
      medianFrameMs: round(median(frames)),
      p95FrameMs: round(quantile(frames, 0.95)),
      worstFrameMs: round(quantile(frames, 1)),
      mainCpuMsPerFrame: round(cpu.main / frames.length),
      rendererCpuMsPerFrame: round(cpu.renderer / frames.length),
      rendererCpuMs: round(cpu.renderer),
      longTasks: tasks.length,
      longestTaskMs: round(quantile(tasks, 1) ?? 0),
    };
  };
  return { start, stop };
}
