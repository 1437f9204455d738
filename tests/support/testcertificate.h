// SPDX-License-Identifier: MIT
#pragma once

// A self-signed certificate for 127.0.0.1 and localhost, made for these tests only; its key is public.
namespace Ic::Test {

inline constexpr char CertificatePem[] = R"(-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUX+IfDUimmrfiTESaIgXZupMwVIYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJaWN3cyB0ZXN0MCAXDTI2MTEyMTAwMTczNVoYDzIxMjYxMDI4
MDAxNzM1WjAUMRIwEAYDVQQDDAlpY3dzIHRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASUD5Y1D2lrNmGkkO1huRL3evjLZFjrCRpZEWwWfoAgdGxsTUdYcNXB
Qd6Id2WpEu4guMSOj6sR0fHS51X6TNxVo28wbTAdBgNVHQ4EFgQUQE6WDrj5/DRG
8bBP4ZbP0Kj/QtwwHwYDVR0jBBgwFoAUQE6WDrj5/DRG8bBP4ZbP0Kj/QtwwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDSAAwRQIhAJXqPbjeH5A8FG9oS0d4xzAbOcfj6Hyt+9KOIKJzQEHJAiAZ
maR90HjyN015ijuZvNhWnoyXs/lfH45XwR1PNOUjpw==
-----END CERTIFICATE-----
)";

inline constexpr char KeyPem[] = R"(-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIFy4l9XJqa7699AjcpVoaEGRkg3YYRLImNpxXpz1qr7QoAoGCCqGSM49
AwEHoUQDQgAElA+WNQ9pazZhpJDtYbkS93r4y2RY6wkaWRFsFn6AIHRsbE1HWHDV
wUHeiHdlqRLuILjEjo+rEdHx0udV+kzcVQ==
-----END EC PRIVATE KEY-----
)";

} // namespace Ic::Test
