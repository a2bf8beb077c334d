/** How minikube ends when something is wrong. Models pkg/minikube/exit/exit.go Message and reason/exitcodes.go (minikube v1.38). */
export class MinikubeExit extends Error {
  /** @param reason its name for what went wrong, e.g. `SVC_NOT_FOUND` */
  constructor(
    readonly reason: string,
    message: string,
    readonly exit: number,
  ) {
    super(message);
  }

  get text(): string {
    return `\n❌  Exiting due to ${this.reason}: ${this.message}\n\n`;
  }
}
