<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <!-- Who has not chosen a password yet cannot log in. -->
  <xsl:template match="page" mode="about">
    <xsl:for-each select="record/*">
      <p class="about">
        <m:fields only="role"><xsl:for-each select="$field"><m:enum select="."/></xsl:for-each></m:fields>
        <xsl:if test="status = 'active' and not(password_changed_at)">
          <xsl:text> </xsl:text>
          <span class="badge pending"><m:t k="user.invited.state"/></span>
        </xsl:if>
      </p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="page" mode="actions">
    <xsl:if test="record/@edit or viewer/may = 'user.rights'">
      <p class="actions">
        <xsl:if test="record/@edit">
          <a class="button primary" href="{record/@edit}"><m:icon name="edit"/><m:t k="show.edit"/></a>
        </xsl:if>
        <xsl:if test="viewer/may = 'user.rights'">
          <a class="button quiet" href="/users/{record/*/@id}/rights"><m:t k="rights.show"/></a>
        </xsl:if>
      </p>
    </xsl:if>
  </xsl:template>

  <m:template mode="value" field="partner_id">
    <xsl:if test="$field"><a href="/partners/{$field/@ref}"><xsl:value-of select="$field"/></a></xsl:if>
  </m:template>

</xsl:stylesheet>
