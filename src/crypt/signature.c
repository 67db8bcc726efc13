#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "crypt/signature.h"

static void
must(int done)
{
	if (done != 1)
		log_die(EX_SOFTWARE, "Ed25519: %s", ERR_error_string(ERR_get_error(), NULL));
}

static BIO *
text_of(const char *pem)
{
	BIO *b = BIO_new_mem_buf(pem, -1);

	must(b != NULL);
	return b;
}

static const char *
taken(struct arena *a, BIO *b)
{
	char *bytes;
	long n = BIO_get_mem_data(b, &bytes);
	const char *text = arena_copy(a, bytes, (size_t)n);

	BIO_free(b);
	return text;
}

static const char *
open_text(struct arena *a, EVP_PKEY *key)
{
	BIO *b = BIO_new(BIO_s_mem());

	must(b != NULL);
	must(PEM_write_bio_PUBKEY(b, key));
	return taken(a, b);
}

void
signature_pair(struct arena *a, const char **secret, const char **open)
{
	EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	BIO *b = BIO_new(BIO_s_mem());

	must(key != NULL && b != NULL);
	must(PEM_write_bio_PKCS8PrivateKey(b, key, NULL, NULL, 0, NULL, NULL));
	*secret = taken(a, b);
	*open = open_text(a, key);
	EVP_PKEY_free(key);
}

/* A key with a pass phrase is none: nobody is there to type it. */
static int
no_phrase(char *to, int size, int writing, void *context)
{
	(void)to;
	(void)size;
	(void)writing;
	(void)context;
	return -1;
}

static EVP_PKEY *
secret_key(const char *pem)
{
	BIO *b = text_of(pem);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(b, NULL, no_phrase, NULL);

	BIO_free(b);
	ERR_clear_error();
	if (key == NULL || EVP_PKEY_is_a(key, "ED25519"))
		return key;
	EVP_PKEY_free(key);
	return NULL;
}

bool
signature_make(const char *secret, const void *p, size_t n, unsigned char out[SIGNATURE_SIZE])
{
	EVP_PKEY *key = secret_key(secret);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	size_t size = SIGNATURE_SIZE;

	must(context != NULL);
	if (key != NULL) {
		must(EVP_DigestSignInit(context, NULL, NULL, NULL, key));
		must(EVP_DigestSign(context, out, &size, p, n));
	}
	EVP_MD_CTX_free(context);
	EVP_PKEY_free(key);
	return key != NULL;
}

const char *
signature_open(struct arena *a, const char *secret)
{
	EVP_PKEY *key = secret_key(secret);
	const char *text = key == NULL ? NULL : open_text(a, key);

	EVP_PKEY_free(key);
	return text;
}

int
signature_keys(const char *open)
{
	BIO *b = text_of(open);
	EVP_PKEY *key;
	int n = 0;

	while (n >= 0 && (key = PEM_read_bio_PUBKEY(b, NULL, no_phrase, NULL)) != NULL) {
		n = EVP_PKEY_is_a(key, "ED25519") ? n + 1 : -1;
		EVP_PKEY_free(key);
	}
	BIO_free(b);
	ERR_clear_error();
	return n;
}

static bool
made_by(EVP_PKEY *key, const void *p, size_t n, const unsigned char *signature, size_t size)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	bool good;

	must(context != NULL);
	good = EVP_PKEY_is_a(key, "ED25519") &&
	    EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
	    EVP_DigestVerify(context, signature, size, p, n) == 1;
	EVP_MD_CTX_free(context);
	return good;
}

bool
signature_good(const char *open, const void *p, size_t n, const unsigned char *signature, size_t size)
{
	BIO *b = text_of(open);
	EVP_PKEY *key;
	bool good = false;

	while (size == SIGNATURE_SIZE && !good && (key = PEM_read_bio_PUBKEY(b, NULL, no_phrase, NULL)) != NULL) {
		good = made_by(key, p, n, signature, size);
		EVP_PKEY_free(key);
	}
	BIO_free(b);
	ERR_clear_error();
	return good;
}
