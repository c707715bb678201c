import { z } from 'zod';

const shape = z.email().max(254);

/** One spelling for one mailbox: what is compared, stored and written to. */
export const addressOf = (email: string): string => email.trim().toLowerCase();

/** Whether mail can be sent there. Directories hold anything: a line break in an address would be a header. */
export const isMailable = (address: string): boolean => shape.safeParse(address).success;

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
