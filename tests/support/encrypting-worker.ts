import { encryptPush } from '../../server/reminders/push.ts';

type Asked = { readonly to: Parameters<typeof encryptPush>[0]; readonly keys: Parameters<typeof encryptPush>[2] };

/** A worker that seals a message for a device, and answers with the request it would send. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { to, keys } = (await request.json()) as Asked;
    const { headers, body } = await encryptPush(to, { count: 3, link: '/reminders' }, keys);
    return Response.json({ headers, body: [...body] });
  },
};
