<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <xsl:template match="page" mode="actions">
    <xsl:if test="viewer/may = 'hook.edit'">
      <p class="actions">
        <a class="button" href="/deliveries"><m:t k="hook.told.all"/></a>
        <a class="button primary" href="/hooks/new"><m:icon name="plus"/><m:t k="hook.new"/></a>
      </p>
    </xsl:if>
  </xsl:template>

  <m:template mode="cell" field="name">
    <th scope="row"><a href="{@href}"><xsl:value-of select="$field"/></a></th>
  </m:template>

</xsl:stylesheet>
