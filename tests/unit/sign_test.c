#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "depot/sign.h"

/* The examples of "Signature Calculations for the Authorization Header" in the
 * documentation of S3: their key, their bucket, the 24th of May 2013. */
static const struct sign_key example = {
	.access = "AKIAIOSFODNN7EXAMPLE",
	.secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
	.region = "us-east-1",
};
#define AT 1369353600
#define NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define WELCOME "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"

struct published {
	const char *method, *path, *payload;
	struct sign_pair query[3], header[6];
	const char *names, *signature;
};

static const struct published published[] = {
	{ "GET", "/test.txt", NOTHING, { { NULL, NULL } },
	    { { "range", "bytes=0-9" }, { "x-amz-date", "20130524T000000Z" } },
	    "host;range;x-amz-content-sha256;x-amz-date",
	    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41" },
	{ "PUT", "/test$file.text", WELCOME, { { NULL, NULL } },
	    { { "x-amz-storage-class", "REDUCED_REDUNDANCY" },
		{ "date", "Fri, 24 May 2013 00:00:00 GMT" }, { "x-amz-date", "20130524T000000Z" } },
	    "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
	    "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd" },
	{ "GET", "/", NOTHING, { { "lifecycle", "" } }, { { "x-amz-date", "20130524T000000Z" } },
	    "host;x-amz-content-sha256;x-amz-date",
	    "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543" },
	{ "GET", "/", NOTHING, { { "prefix", "J" }, { "max-keys", "2" } },
	    { { "x-amz-date", "20130524T000000Z" } }, "host;x-amz-content-sha256;x-amz-date",
	    "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7" },
};

static size_t
count(const struct sign_pair *pairs)
{
	size_t n = 0;

	while (pairs[n].name != NULL)
		n++;
	return n;
}

static void
the_published_signatures_are_ours(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(published) / sizeof(published[0]); i++) {
		struct published p = published[i];
		size_t n = count(p.header);
		struct sign_request q = { .method = p.method, .payload = p.payload };

		p.header[n++] = (struct sign_pair){ "x-amz-content-sha256", p.payload };
		p.header[n++] = (struct sign_pair){ "host", "examplebucket.s3.amazonaws.com" };
		q.path = sign_path(a, p.path);
		q.query = sign_query(a, p.query, count(p.query));
		q.header = p.header;
		q.headers = n;
		assert_string_equal(sign_authorization(a, &example, &q, AT),
		    arena_printf(a,
			"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
			"aws4_request,SignedHeaders=%s,Signature=%s",
			p.names, p.signature));
	}
	arena_free(a);
}

static void
the_body_of_the_example_has_that_hash(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(digest_hex(a, "Welcome to Amazon S3.", 21), WELCOME);
	assert_string_equal(digest_hex(a, "", 0), NOTHING);
	assert_string_equal(sign_date(a, AT), "20130524T000000Z");
	arena_free(a);
}

static void
all_but_unreserved_letters_are_encoded(void **state)
{
	struct arena *a = arena_new();
	struct sign_pair pairs[] = { { "uploadId", "a+b/c=" }, { "partNumber", "12" },
		{ "prefix", "é~ *" }, { "empty", "" } };

	(void)state;
	assert_string_equal(sign_path(a, "/a b/c+d$e~f%/"), "/a%20b/c%2Bd%24e~f%25/");
	assert_string_equal(sign_query(a, pairs, 4),
	    "empty=&partNumber=12&prefix=%C3%A9~%20%2A&uploadId=a%2Bb%2Fc%3D");
	assert_string_equal(sign_query(a, pairs, 0), "");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_signatures_are_ours),
		cmocka_unit_test(the_body_of_the_example_has_that_hash),
		cmocka_unit_test(all_but_unreserved_letters_are_encoded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
