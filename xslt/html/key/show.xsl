<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <!-- A key; and its secret on the one page that shows it. -->

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <xsl:template match="page" mode="about"><p class="about"><code><xsl:value-of select="record/*/prefix"/>…</code></p></xsl:template>

  <xsl:template match="record/*" mode="facts">
    <xsl:apply-templates select="/page/issued"/>
    <section class="card" aria-labelledby="g-facts">
      <h2 id="g-facts"><m:t k="show.facts"/></h2>
      <dl class="facts"><m:fields on="show" but="name prefix"><m:apply mode="fact"/></m:fields></dl>
    </section>
  </xsl:template>

  <xsl:template match="issued">
    <section class="card" aria-labelledby="g-issued">
      <h2 id="g-issued"><m:t k="key.issued"/></h2>
      <p role="status"><m:t k="key.issued.text"/></p>
      <p><code class="secret"><xsl:value-of select="."/></code></p>
      <p><m:t k="key.issued.use"/></p>
      <p><code><m:t k="key.issued.header" prefix="substring(., 1, 12)"/></code></p>
    </section>
  </xsl:template>

</xsl:stylesheet>
