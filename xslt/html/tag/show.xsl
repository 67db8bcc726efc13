<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <!-- Their list counts them. -->
  <xsl:template match="page" mode="actions">
    <p class="actions">
      <xsl:if test="record/@edit">
        <a class="button primary" href="{record/@edit}"><m:icon name="edit"/><m:t k="show.edit"/></a>
      </xsl:if>
      <a class="button" href="/prospects?tag_id={record/*/@id}"><m:t k="tag.prospects"/></a>
    </p>
  </xsl:template>

</xsl:stylesheet>
