<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- What the pages around an account share: the two fields of a new password,
       which are never filled in, and a fault at its field. -->

  <xsl:template match="input" mode="secret">
    <div class="field">
      <label for="{@name}"><m:t group="account.field" prefix="account.field." select="@name"/></label>
      <input type="password" id="{@name}" name="{@name}" required="required">
        <xsl:attribute name="autocomplete">
          <xsl:choose>
            <xsl:when test="@name = 'old'"><xsl:value-of select="'current-password'"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="'new-password'"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:choose>
          <xsl:when test="@fault">
            <xsl:attribute name="aria-invalid">true</xsl:attribute>
            <xsl:attribute name="aria-describedby"><xsl:value-of select="concat(@name, '-fault')"/></xsl:attribute>
          </xsl:when>
          <xsl:when test="@name = 'password'">
            <xsl:attribute name="aria-describedby">password-hint</xsl:attribute>
          </xsl:when>
        </xsl:choose>
      </input>
      <xsl:if test="@name = 'password'">
        <p class="hint" id="password-hint"><m:t k="account.password.hint" least="../@least"/></p>
      </xsl:if>
      <xsl:apply-templates select="@fault"/>
    </div>
  </xsl:template>

  <xsl:template match="@fault">
    <p class="fault" id="{../@name}-fault"><m:icon name="alert"/><m:t group="fault" select="." limit="../@limit"/></p>
  </xsl:template>

</xsl:stylesheet>
