<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <xsl:template match="page" mode="actions">
    <xsl:if test="viewer/may = 'tag.edit'">
      <p class="actions">
        <a class="button primary" href="/tags/new"><m:icon name="plus"/><m:t k="tag.new"/></a>
      </p>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
