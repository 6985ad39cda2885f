// A certificate for this machine alone, signed by nobody else, and good for a hundred years: for tests of what is encrypted.

export const certificate = `-----BEGIN CERTIFICATE-----
MIIBvTCCAWKgAwIBAgIUcUd15sChVCVcKB2YVWE+kL6rzf8wCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcHJhY3RpY2UuZXhhbXBsZTAgFw0yNjExMjIwMDM0NDJaGA8y
MTI2MTAyOTAwMzQ0MlowGzEZMBcGA1UEAwwQcHJhY3RpY2UuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABIqKmVJ2MkR9nGs9Hsm3OsBSmUYVdenRgEtv
X33E+Pff8yuHymluO1ftUACYFzlYDpUWFww5iolTbtA+lEcD/96jgYEwfzAdBgNV
HQ4EFgQUyy1YDsRndE81H6vacawt2KwqXRowHwYDVR0jBBgwFoAUyy1YDsRndE81
H6vacawt2KwqXRowDwYDVR0TAQH/BAUwAwEB/zAsBgNVHREEJTAjhwR/AAABhxAA
AAAAAAAAAAAA//9/AAABgglsb2NhbGhvc3QwCgYIKoZIzj0EAwIDSQAwRgIhANHS
Q7vI0VSrOQ17J0bOyFMX96dLR473DT5VnM7rFQqkAiEAjK7h/Ia5vTi2WCxjJenf
hEbPPl3oHdqCBV8KOo8rtSY=
-----END CERTIFICATE-----
`;

/** It protects nothing: everybody may know it. */
export const certificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvyRJWp7a/Hnt5/X5
clm2fdkZsarad+TWCQwz+flMOBShRANCAASKiplSdjJEfZxrPR7JtzrAUplGFXXp
0YBLb199xPj33/Mrh8ppbjtX7VAAmBc5WA6VFhcMOYqJU27QPpRHA//e
-----END PRIVATE KEY-----
`;
