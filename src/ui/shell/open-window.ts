/** The window that lies above the page. Any part of the page may open one; there is at most one. */
import { create } from 'zustand';

export type WindowName =
  | 'about'
  | 'cluster'
  | 'course'
  | 'embed'
  | 'keys'
  | 'palette'
  | 'paste'
  | 'present'
  | 'real-cluster'
  | 'search'
  | 'share'
  | 'namespaces'
  | 'tour';

export const useOpenWindow = create<{ readonly name: WindowName | undefined; readonly text: string }>(() => ({
  name: undefined,
  text: '',
}));

/** `text`: what the window begins with. */
export const openWindow = (name: WindowName, text = ''): void => useOpenWindow.setState({ name, text });
export const closeWindow = (): void => useOpenWindow.setState({ name: undefined });
