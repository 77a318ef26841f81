// An identity provider that others wrote, for tests: whoever types a name is that person.
import { Provider } from "oidc-provider";

const { PORT, PORTAL, RAHASIA } = process.env;
const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: [{
    client_id: "portal",
    client_secret: RAHASIA,
    redirect_uris: [`${PORTAL}/masuk/kantor/balik`],
    post_logout_redirect_uris: [`${PORTAL}/masuk`],
  }],
  cookies: { keys: ["hanya-uji"] },
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
});
provider.listen(Number(PORT), "127.0.0.1", () => console.log("siap"));
