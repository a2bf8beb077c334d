/** The window that lies above the page. Any part of the page may open one; there is at most one. */
import { create } from 'zustand';

export type WindowName = 'about' | 'cluster' | 'keys' | 'tour';

export const useOpenWindow = create<{ readonly name: WindowName | undefined }>(() => ({ name: undefined }));

export const openWindow = (name: WindowName): void => useOpenWindow.setState({ name });
export const closeWindow = (): void => useOpenWindow.setState({ name: undefined });
